"""Form 07 (06 of the old circular): Sổ theo dõi hồ sơ, eleven columns.

Basis: TT 01/2018/TT-VPCP, điều 10 khoản 2: a book a year, pages numbered without a gap, closed and
signed by the head of the one-stop unit.
"""

from dataclasses import replace

from cchc.platform.rendering import (
    Align,
    Block,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
    TableColumn,
)

from .dates import short_day
from .facts import RegisterFacts, RegisterLine
from .form import Form
from .parts import form_paper

_DATES = ("Ngày, tháng, năm",)
_COLUMNS = (
    TableColumn("TT", 0.45, Align.CENTER),
    TableColumn("Mã hồ sơ", 2.0),
    TableColumn("Tên thủ tục hành chính", 2.5),
    TableColumn("Tên cá nhân, tổ chức", 1.7),
    TableColumn("Địa chỉ, số điện thoại", 1.8),
    TableColumn("Cơ quan chủ trì giải quyết", 1.3),
    TableColumn("Nhận hồ sơ", 1.15, Align.CENTER, _DATES),
    TableColumn("Hẹn trả kết quả", 1.15, Align.CENTER, _DATES),
    TableColumn("Trả kết quả", 1.15, Align.CENTER, _DATES),
    TableColumn("Phương thức nhận kết quả", 1.15),
    TableColumn("Ký nhận", 1.0),
)


def draw_register(facts: RegisterFacts, form: Form[RegisterFacts]) -> Paper:
    """The book or a part of it, on A4 lying down, with a number on every page."""
    book = f" – Quyển số {facts.book}" if facts.book else ""
    subtitle = "\n".join(part for part in (f"Năm {facts.year}{book}", facts.period) if part)
    blocks: list[Block] = [
        Table(_COLUMNS, tuple(_row(item) for item in facts.lines), numbered=True, compact=True)
    ]
    if not facts.lines:
        blocks.append(Paragraph("Không có hồ sơ trong kỳ.", italic=True))
    if facts.closing is not None:
        blocks.append(Paragraph(f"Khóa sổ với {len(facts.lines)} hồ sơ.", italic=True))
        note = "(Ký, ghi rõ họ tên và đóng dấu)"
        blocks.append(Signatures((Signature(facts.closing.capacity, note, facts.closing.name),)))
    paper = form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=f"năm {facts.year}",
        blocks=blocks,
        issued_on=None,
        subtitle=subtitle,
        landscape=True,
    )
    return replace(
        paper,
        letterhead=None
        if paper.letterhead is None
        else replace(paper.letterhead, place_and_date=""),
        first_page=facts.first_page,
        number_first_page=True,
    )


def _row(item: RegisterLine) -> Row:
    return Row(
        (
            f"{item.number}",
            item.code,
            item.procedure,
            item.applicant,
            item.contact,
            item.lead_agency,
            short_day(item.received_on),
            short_day(item.promised_on),
            short_day(item.returned_on),
            item.return_way,
            item.signed_by,
        )
    )

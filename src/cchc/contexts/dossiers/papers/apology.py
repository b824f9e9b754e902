"""Form 04: the apology with a new date (2018: Phiếu xin lỗi và hẹn lại ngày trả kết quả)."""

from cchc.platform.rendering import (
    Addressees,
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

from .acknowledgement import tracking_note
from .dates import day_of, long_day, moment, promised, short_day
from .facts import ApologyFacts, PastRescheduling, Promise
from .form import Form
from .parts import content_of, fields, form_paper, line, reference_of, sentence

_HISTORY = (
    TableColumn("Lần", 0.5, Align.CENTER),
    TableColumn("Số, ngày văn bản", 1.6),
    TableColumn("Hẹn trả trước đó", 1.6, Align.CENTER),
    TableColumn("Hẹn lại", 1.6, Align.CENTER),
    TableColumn("Lý do", 2.4),
)


def draw_apology(facts: ApologyFacts, form: Form[ApologyFacts]) -> Paper:
    """The letter; without number and day it is the draft that waits for a signature."""
    dossier = facts.dossier
    office = facts.office
    lines = [
        line("Địa chỉ", dossier.owner.address),
        line("Số điện thoại", dossier.owner.phone),
        line("Mã hồ sơ", dossier.code),
        line("Ngày tiếp nhận", moment(facts.received_at)),
        line("Lĩnh vực", dossier.sector),
        line("Nội dung yêu cầu giải quyết", content_of(dossier)),
        line("Thời gian hẹn trả kết quả", promised(facts.due)),
    ]
    if facts.responsible_unit:
        lines.append(line("Đơn vị giải quyết", facts.responsible_unit))
    blocks: list[Block] = [
        Addressees((dossier.owner.name,)),
        fields(*lines),
        Paragraph(
            f"{office.name} không thể trả kết quả giải quyết hồ sơ nêu trên đúng thời gian đã "
            f"hẹn. Lý do: {sentence(facts.reason)}",
            indent=True,
        ),
        Paragraph(
            f"{office.name} xin lỗi Ông/Bà (tổ chức) và đề nghị gia hạn thời gian giải quyết; "
            f"thời gian hẹn lại trả kết quả là {promised(facts.proposed)}.",
            indent=True,
            bold=True,
        ),
        *_history(facts),
    ]
    if facts.basis:
        blocks.append(Paragraph(f"Căn cứ: {facts.basis}.", indent=True))
    blocks.append(Paragraph("Mong Ông/Bà (tổ chức) thông cảm./.", indent=True))
    blocks.extend(tracking_note(facts.tracking))
    signer = Signature(facts.signer.capacity, "(Ký, ghi rõ họ tên và đóng dấu)", facts.signer.name)
    blocks.append(Signatures((signer,), facts.recipients))
    return form_paper(
        form,
        office,
        facts.printing,
        subject_of_file=dossier.code,
        blocks=blocks,
        issued_on=facts.issued_on,
        number=facts.number or "Số:          /",
        reference=reference_of(dossier, facts.tracking),
    )


def _history(facts: ApologyFacts) -> list[Block]:
    """How often the date was put off before, and how often it may be."""
    most = "" if facts.most is None else f"; theo quy định được hẹn lại tối đa {facts.most:02} lần"
    this = len(facts.history) + 1
    said = Paragraph(f"Đây là lần hẹn lại thứ {this:02}{most}.", indent=True)
    if not facts.history:
        return [said]
    rows = tuple(_row(number, past) for number, past in enumerate(facts.history, start=1))
    return [said, Paragraph("Các lần hẹn lại trước:", align=Align.LEFT), Table(_HISTORY, rows)]


def _row(number: int, past: PastRescheduling) -> Row:
    return Row(
        (
            f"{number:02}",
            f"{past.number}, {long_day(past.signed_on)}",
            short_day(day_of(past.before)),
            promised(Promise(past.after)),
            past.reason,
        )
    )

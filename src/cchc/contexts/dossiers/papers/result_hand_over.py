"""A slip of our own: Phiếu bàn giao kết quả giải quyết thủ tục hành chính."""

from cchc.platform.rendering import (
    Align,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Table,
    TableColumn,
)

from .dates import day_of, moment
from .facts import ResultHandOverFacts, ResultLine
from .form import Form
from .parts import fields, form_paper, line, sign

_COLUMNS = (
    TableColumn("TT", 0.5, Align.CENTER),
    TableColumn("Mã hồ sơ", 1.7),
    TableColumn("Nội dung giải quyết", 3),
    TableColumn("Kết quả giải quyết", 2.2),
    TableColumn("Chủ hồ sơ", 1.8),
    TableColumn("Địa chỉ", 2.2),
    TableColumn("Phí, lệ phí\n(x là có)", 0.9, Align.CENTER),
    TableColumn("Trả qua bưu chính\n(x là có)", 1, Align.CENTER),
)


def draw_result_hand_over(facts: ResultHandOverFacts, form: Form[ResultHandOverFacts]) -> Paper:
    """The list of results a division hands to the one-stop unit, signed by both."""
    given = facts.given_at
    return form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=facts.lead_unit,
        blocks=(
            fields(
                line("Đơn vị giải quyết", facts.lead_unit, strong=True),
                line("Nơi nhận bàn giao", facts.office.one_stop_unit),
                line("Thời gian bàn giao", moment(given)),
            ),
            Table(
                _COLUMNS,
                tuple(_row(n, item) for n, item in enumerate(facts.lines, start=1)),
                compact=True,
            ),
            Paragraph(f"Tổng số: {len(facts.lines):02} kết quả.", bold=True),
            Signatures((sign("Người giao", facts.given_by), sign("Người nhận", facts.taken_by))),
        ),
        issued_on=None if given is None else day_of(given),
        landscape=True,
    )


def _row(number: int, item: ResultLine) -> Row:
    return Row(
        (
            f"{number}",
            item.code,
            item.content,
            item.result,
            item.owner,
            item.address,
            "x" if item.has_fee else "",
            "x" if item.by_post else "",
        )
    )

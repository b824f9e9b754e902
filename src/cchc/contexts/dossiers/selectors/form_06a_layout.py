"""Form II.06a drawn: its head, its lines in order, as a paper and as an Excel list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cchc.kernel.periods import PeriodKind
from cchc.kernel.text_vi import format_number
from cchc.platform import clock
from cchc.platform.rendering import (
    Align,
    Letterhead,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    TableColumn,
)
from cchc.platform.rendering import Row as PaperRow
from cchc.platform.sheets.columns import Column, ColumnKind

from ..papers import facts as told
from ..papers.parts import footer
from .form_06a import BASIS, RULE_NOTE, Form06a, Row
from .paper_facts import office

TITLE = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ"
RECEIVED, RESOLVED, OPEN = (
    "Số hồ sơ nhận giải quyết",
    "Số lượng hồ sơ đã giải quyết",
    "Số lượng hồ sơ đang giải quyết",
)
HEADS: dict[int, tuple[tuple[str, ...], str]] = {
    3: ((RECEIVED,), "Tổng số"),
    4: ((RECEIVED, "Trong kỳ"), "Trực tuyến"),
    5: ((RECEIVED, "Trong kỳ"), "Trực tiếp, dịch vụ bưu chính"),
    6: ((RECEIVED,), "Từ kỳ trước"),
    7: ((RESOLVED,), "Tổng số"),
    8: ((RESOLVED,), "Trước hạn"),
    9: ((RESOLVED,), "Đúng hạn"),
    10: ((RESOLVED,), "Quá hạn"),
    11: ((OPEN,), "Tổng số"),
    12: ((OPEN,), "Trong hạn"),
    13: ((OPEN,), "Quá hạn"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its number, its label, and the row of numbers behind it (None: a head)."""

    number: str
    label: str
    row: Row | None = None

    def count(self, column: int) -> int | None:
        """The number of a column; None on a heading."""
        return self.row.count(column) if self.row else None


def lines(form: Form06a) -> Iterator[Line]:
    """The lines in order: sectors, units, total."""
    yield Line("I", "Theo lĩnh vực")
    for number, row in enumerate(form.sectors, 1):
        yield Line(str(number), row.label, row)
    yield Line("II", "Theo đơn vị chủ trì")
    for number, row in enumerate(form.units, 1):
        yield Line(str(number), row.label, row)
    yield Line("", form.total.label, form.total)


def balances(form: Form06a) -> bool:
    """Whether column 3 = column 7 + column 11 on every line."""
    return all(row.balances for row in (*form.sectors, *form.units, form.total))


def notes(form: Form06a) -> tuple[str, ...]:
    """What stands under the table."""
    below = "; ".join(f"{title}: {format_number(count)}" for _, title, count in form.below)
    check = "Cột (3) = (7) + (11) đúng trên mọi dòng." if balances(form) else (
        "CẢNH BÁO: có dòng mà cột (3) khác (7) + (11)."
    )  # fmt: skip
    return (f"Trong đó: {below}.", check, RULE_NOTE, f"Căn cứ: {BASIS}.")


def sheet_columns() -> tuple[Column[Line], ...]:
    """The thirteen columns as an Excel list."""
    return (
        Column("number", "TT", lambda line: line.number, ColumnKind.CODE, width=5),
        Column("label", "Lĩnh vực, đơn vị", lambda line: line.label, width=42),
        *(
            Column(
                f"c{column}",
                f"{title} ({column})",
                lambda line, column=column: line.count(column),  # type: ignore[misc]  # bound early
                ColumnKind.NUMBER,
                groups=groups,
            )
            for column, (groups, title) in HEADS.items()
        ),
    )


def paper(form: Form06a, *, at: datetime, by: str) -> Paper:
    """The form on A4 lying down."""
    agency = office(at)
    day = at.astimezone(clock.ZONE).date()
    columns = (
        TableColumn("TT", 0.5, Align.CENTER),
        TableColumn("Lĩnh vực, đơn vị giải quyết", 3.2),
        *(
            TableColumn(title, 0.95, Align.CENTER, groups)
            for groups, title in HEADS.values()
        ),
    )  # fmt: skip
    table = Table(columns, tuple(map(_paper_row, lines(form))), numbered=True, compact=True)
    return Paper(
        name=f"Biểu II.06a {form.period.label}",
        made_at=at,
        title=TITLE,
        subtitle="Kỳ báo cáo: " + _period_words(form),
        letterhead=Letterhead(
            parent=agency.parent,
            agency=agency.name,
            place_and_date=(
                f"{agency.place}, ngày {day:%d} tháng {day:%m} năm {day:%Y}"
            ),
        ),
        form_number="Biểu số II.06a/VPCP/KSTT",
        blocks=(
            table,
            *(Paragraph(note, italic=True, small=True) for note in notes(form)),
            Signatures((Signature("Người lập biểu"), Signature("Thủ trưởng đơn vị"))),
        ),
        footer=footer(told.Printing(at=at, by=by)),
        landscape=True,
    )  # fmt: skip


def _period_words(form: Form06a) -> str:
    period = form.period
    free = period.kind is PeriodKind.FREE
    return period.days_text if free else f"{period.label}, {period.days_text}"


def _paper_row(line: Line) -> PaperRow:
    if line.row is None:
        return PaperRow((line.number, line.label), strong=True)
    counts = tuple(format_number(line.row.count(column)) for column in HEADS)
    return PaperRow((line.number, line.label, *counts), strong=not line.number)

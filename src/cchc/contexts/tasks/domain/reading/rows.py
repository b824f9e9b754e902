"""What each row of a table of tasks is: a task, a group's title, a heading again, a broken row."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cchc.kernel.text_vi import fold

from .alignment import aligned
from .columns import CELLS, Column
from .header import Header, is_numbering, repeats_heading
from .likeness import is_number, looks_like
from .numbering import Level, level_of, tidy_number
from .source import SourceCell, SourceRow

_TOTAL = re.compile(r"(tong|tong cong|tong so|cong)\b.*")
_FOOT = re.compile(r"(ghi chu|luu y|\(\*\)|\*)[: ].*")


class RowKind(StrEnum):
    """The kinds of row."""

    TASK = "task"
    SECTION = "section"
    HEADING = "heading"
    NUMBERING = "numbering"
    CONTINUED = "continued"
    TOTAL = "total"
    NOTE = "note"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row understood: its kind, number, cells by column, and what is doubtful."""

    kind: RowKind
    source: SourceRow
    number: str = ""
    title: str = ""
    cells: dict[Column, SourceCell] = field(default_factory=dict)
    """The number's cell included."""
    doubts: tuple[tuple[str, str], ...] = ()
    """Pairs of column and reason."""
    reason: str = ""


def split_glued(row: SourceRow, header: Header) -> tuple[SourceRow, ...]:
    """Two rows set in one: what stands beyond the last titled column begins the next."""
    last = max(header.used, default=0)
    beyond = tuple(cell for cell in row.filled if cell.column > last)
    before = tuple(cell for cell in row.cells if cell.column <= last)
    if len(beyond) < 2 or not is_number(beyond[0].text) or not any(not c.is_blank for c in before):
        return (row,)
    start = beyond[0].column
    moved = tuple(replace(cell, column=cell.column - start) for cell in beyond)
    return (replace(row, cells=before), replace(row, cells=moved, opens_page=False))


def read_row(row: SourceRow, header: Header, above: ReadRow | None) -> ReadRow:
    """Understand one row below the heading; ``above`` is the task or part before it."""
    filled = row.filled
    if not filled:
        return ReadRow(RowKind.BLANK, row, reason="dòng trống")
    if is_numbering(row):
        return ReadRow(RowKind.NUMBERING, row, reason="dòng đánh số cột")
    if repeats_heading(row, header):
        return ReadRow(RowKind.HEADING, row, reason="tiêu đề cột lặp lại")
    special = _special(row, filled, header)
    if special is not None:
        return special
    return _task(row, header, above)


def _special(row: SourceRow, filled: tuple[SourceCell, ...], header: Header) -> ReadRow | None:
    first = " ".join(filled[0].text.split())
    if len(filled) <= 3 and _TOTAL.fullmatch(fold(first)):
        return ReadRow(RowKind.TOTAL, row, title=row.text, reason="dòng tổng cộng")
    if len(filled) == 1:
        return _single(row, filled[0], header)
    number, rest = first, filled[1:]
    if not is_number(number) or filled[0].column > _place(header, Column.NUMBER, 0):
        return None
    texts = {" ".join(cell.text.split()) for cell in rest}
    if len(texts) == 1 and _is_title(number, rest[0], header):
        return ReadRow(
            RowKind.SECTION, row, tidy_number(number), texts.pop(), reason="dòng tiêu đề nhóm"
        )
    return None


def _single(row: SourceRow, cell: SourceCell, header: Header) -> ReadRow | None:
    text = " ".join(cell.text.split())
    if _FOOT.fullmatch(fold(text)):
        return ReadRow(RowKind.NOTE, row, title=text, reason="dòng ghi chú")
    number, title = _leading_number(text)
    task = _place(header, Column.TASK, 1)
    wide = cell.span * 2 > len(header.used)
    if number and title and level_of(number) is not None:
        return ReadRow(RowKind.SECTION, row, number, title, reason="dòng tiêu đề nhóm")
    if wide or (cell.column <= task and not row.opens_page and text.isupper()):
        return ReadRow(RowKind.SECTION, row, "", text, reason="dòng tiêu đề nhóm")
    return None


def _is_title(number: str, cell: SourceCell, header: Header) -> bool:
    """A lone text beside a number is a group's title, unless it is a task left without details."""
    if cell.span > 1 or level_of(number) in (Level.LETTER, Level.ROMAN):
        return True
    text = " ".join(cell.text.split())
    if cell.column > _place(header, Column.TASK, 1) or text.isupper():
        return True
    return len(text.split()) <= 6 and looks_like(Column.TASK, text) < 0.6


def _leading_number(text: str) -> tuple[str, str]:
    match = re.match(r"\(?([IVX]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.):/-]+\s*(.+)", text)
    return (tidy_number(match[1]), match[2].strip()) if match else ("", text)


def _task(row: SourceRow, header: Header, above: ReadRow | None) -> ReadRow:
    cells, doubts = _cells_of(row, header, above)
    number_cell = cells.get(Column.NUMBER)
    number = tidy_number(number_cell.text) if number_cell is not None else ""
    own_number = number_cell is not None and not number_cell.from_above and bool(number)
    if not own_number and above is not None and not doubts and _continues(row, cells, header):
        return ReadRow(
            RowKind.CONTINUED, row, cells=cells, reason="phần tiếp của dòng bị ngắt trang, đã nối"
        )
    task = cells.get(Column.TASK)
    if task is None or task.is_blank:
        doubts = (*doubts, (Column.TASK, "không có nội dung nhiệm vụ"))
    if not number and header.index_of(Column.NUMBER) is not None:
        doubts = (*doubts, (Column.NUMBER, "không ghi số thứ tự"))
    return ReadRow(RowKind.TASK, row, number, cells=cells, doubts=doubts)


def _cells_of(
    row: SourceRow, header: Header, above: ReadRow | None
) -> tuple[dict[Column, SourceCell], tuple[tuple[str, str], ...]]:
    """The row's cells by column; by likeness where the row is drawn otherwise than the heading."""
    straight: dict[Column, SourceCell] = {
        column: cell
        for place, column in enumerate(header.columns)
        if column is not None
        and column is not Column.OTHER
        and (cell := row.at(place)) is not None
    }
    number = straight.get(Column.NUMBER)
    numbered = number is None or number.is_blank or is_number(number.text)
    shared = any(
        cell.span > 1 and not cell.is_blank and sum(c is cell for c in straight.values()) > 1
        for cell in row.cells
    )
    if numbered and not shared:
        return straight, ()
    found = aligned(row.filled, header)
    doubts = [(column, "hàng lệch cột so với tiêu đề, xếp theo nội dung") for column in found]
    if above is not None and Column.NUMBER not in found:
        missing = {column: cell for column, cell in above.cells.items() if column not in found}
        found |= {column: replace(cell, from_above=True) for column, cell in missing.items()}
        doubts += [
            (column, "hàng thiếu ô, lấy theo ô gộp của dòng trên")
            for column, cell in missing.items()
            if not cell.is_blank
        ]
    return found, tuple((column, reason) for column, reason in doubts if column in CELLS)


def _continues(row: SourceRow, cells: dict[Column, SourceCell], header: Header) -> bool:
    """Whether the row is the rest of the one above, broken over a page."""
    if header.index_of(Column.NUMBER) is None:
        return row.opens_page and Column.TASK in cells and _goes_on(cells[Column.TASK])
    if row.opens_page:
        return not _stands_alone(cells)
    task = cells.get(Column.TASK)
    return (task is None or task.is_blank) and not any(
        column in (Column.LEAD, Column.TIME) and not cell.is_blank and not cell.from_above
        for column, cell in cells.items()
    )


def _stands_alone(cells: dict[Column, SourceCell]) -> bool:
    """Whether the cells make a whole task of their own, though its number is missing."""
    task, lead, time = (cells.get(c) for c in (Column.TASK, Column.LEAD, Column.TIME))
    if task is None or lead is None or time is None or lead.is_blank or time.is_blank:
        return False
    begins = task.text.strip()[:1].isupper() and lead.text.strip()[:1].isupper()
    return begins and looks_like(Column.TIME, time.text) == 1.0


def _goes_on(cell: SourceCell) -> bool:
    text = cell.text.strip()
    return not text or text[0].islower()


def _place(header: Header, column: Column, otherwise: int) -> int:
    found = header.index_of(column)
    return otherwise if found is None else found

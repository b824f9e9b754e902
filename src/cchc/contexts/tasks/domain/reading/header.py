"""The heading of a table: which rows it takes and which column each announces."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.kernel.text_vi import fold

from .columns import Column, column_of, tidy_heading
from .source import SourceRow, SourceTable

_ROWS_SEARCHED = 12
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?(?:\s*=.*)?")
_PREFERRED = {
    Column.LEAD: re.compile(r"chu tri"),
    Column.TIME: re.compile(r"hoan thanh|ket thuc|han"),
    Column.PRODUCT: re.compile(r"san pham"),
    Column.TASK: re.compile(r"nhiem vu|cong viec|cu the"),
    Column.BUDGET: re.compile(r"kinh phi"),
}
_MEASURES = re.compile(
    r"don vi tinh|dvt|khoi luong|don gia|thanh tien|so luong|toa do|vi tri|muc chi"
    r"|diem( chuan| toi da)?"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The heading found: its rows, and what each column of the table announces."""

    first_row: int
    rows: int
    columns: tuple[Column | None, ...]
    titles: tuple[str, ...]

    def index_of(self, column: Column) -> int | None:
        """The column's place from 0; None where the table has no such column."""
        return self.columns.index(column) if column in self.columns else None

    @property
    def known(self) -> frozenset[Column]:
        """The columns announced."""
        return frozenset(column for column in self.columns if column is not None)

    @property
    def used(self) -> tuple[int, ...]:
        """Places of columns that have a title."""
        return tuple(place for place, title in enumerate(self.titles) if title)


def find_header(table: SourceTable) -> Header | None:
    """The first rows that read as headings; None where no row does."""
    for start, row in enumerate(table.rows[:_ROWS_SEARCHED]):
        if not _reads_as_heading(row):
            continue
        rows = _rows_of_heading(table.rows, start)
        return _header(table, start, rows)
    return None


def repeats_heading(row: SourceRow, header: Header) -> bool:
    """The heading again (at the top of a page, under a section), also where a cell is missing."""
    filled = row.filled
    if len(filled) < 2:
        return False
    known = {tidy_heading(title) for title in header.titles if title}
    texts = [tidy_heading(cell.text) for cell in filled]
    if all(text and any(text in title for title in known) for text in texts):
        return True
    recognised = Counter(column_of(cell.text) for cell in filled)
    return _reads_as_heading(row) and recognised[None] == 0


def is_numbering(row: SourceRow) -> bool:
    """The row `(1) (2) (3) …` or `A B 1 2 …` under a heading."""
    filled = row.filled
    if len(filled) < 3:
        return False
    texts = [" ".join(cell.text.split()) for cell in filled]
    return all(_NUMBERING.fullmatch(text) for text in texts) and len(set(texts)) == len(texts)


def why_no_tasks(header: Header) -> str:
    """Why a table with this heading does not set tasks; empty when it does."""
    known = header.known
    if Column.TASK not in known:
        return "bảng không có cột nhiệm vụ"
    measures = sum(bool(_MEASURES.search(tidy_heading(title))) for title in header.titles if title)
    if not known & {Column.LEAD, Column.TIME, Column.PRODUCT}:
        return "bảng không giao việc: không có cột chủ trì, thời gian hay sản phẩm"
    if measures and Column.LEAD not in known:
        return "bảng số liệu, không giao việc"
    if not known & {Column.LEAD, Column.COORDINATING} and Column.TIME not in known:
        return "bảng không có cột chủ trì và thời gian"
    return ""


def _reads_as_heading(row: SourceRow) -> bool:
    filled = row.filled
    if len(filled) < 2 or len(filled) > 20:
        return False
    found = [column_of(cell.text) for cell in filled]
    kinds = {column for column in found if column not in (None, Column.OTHER)}
    known = sum(column is not None for column in found)
    long = sum(len(cell.text.split()) > 12 for cell in filled)
    if Column.TASK in kinds and len(kinds) >= 2 and known * 2 >= len(filled) and not long:
        return len(kinds) >= 3 or Column.NUMBER in kinds or known == len(filled)
    return Column.NUMBER in kinds and len(kinds) >= 3 and known * 3 >= len(filled) * 2 and not long


def _rows_of_heading(rows: Sequence[SourceRow], start: int) -> int:
    """Rows of the heading: further ones hold only what is merged downwards, or sub-headings."""
    taken = 1
    while start + taken < len(rows) and taken < 3:
        row = rows[start + taken]
        if is_numbering(row) or not _is_under_heading(rows[start], row):
            break
        taken += 1
    return taken


def _is_under_heading(top: SourceRow, row: SourceRow) -> bool:
    """A second row of headings: what it says stands under wide or merged cells of the first."""
    filled = row.filled
    if not filled or any(len(cell.text.split()) > 10 for cell in filled):
        return False
    merged = any(cell.from_above for cell in row.cells)
    known = sum(column_of(cell.text) is not None for cell in filled)
    wide = any(cell.span > 1 for cell in top.cells)
    first = " ".join(filled[0].text.split())
    if first[:1].isdigit() or (len(filled) == 1 and filled[0].span > 2):
        return False
    return known == len(filled) and (merged or wide or len(filled) < len(top.filled))


def _header(table: SourceTable, start: int, rows: int) -> Header:
    width = table.width
    titles: list[str] = []
    columns: list[Column | None] = []
    for place in range(width):
        texts: list[str] = []
        for row in table.rows[start : start + rows]:
            cell = row.at(place)
            if cell is not None and not cell.is_blank and cell.text not in texts:
                texts.append(cell.text)
        said = " ".join(" ".join(text.split()) for text in texts)
        titles.append(said)
        below = column_of(texts[-1]) if texts else None
        columns.append(below or column_of(said))
    _keep_one_of_each(columns, titles)
    return Header(start, rows, tuple(columns), tuple(titles))


def _keep_one_of_each(columns: list[Column | None], titles: list[str]) -> None:
    """Two columns of one kind: the better named is the field, the other a note beside it."""
    for kind in Column:
        places = [place for place, column in enumerate(columns) if column is kind]
        if kind is Column.OTHER or len(places) < 2:
            continue
        preferred = _PREFERRED.get(kind)
        best = next(
            (place for place in places if preferred and preferred.search(fold(titles[place]))),
            places[0],
        )
        for place in places:
            if place != best:
                columns[place] = Column.OTHER

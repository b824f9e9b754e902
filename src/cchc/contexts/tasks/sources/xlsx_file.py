"""An Excel register as tables, one a sheet, merged cells resolved."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ..domain.reading.source import (
    FileKind,
    Place,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceRow,
    SourceTable,
)
from .refusals import PlanFileUnreadable

_MOST_ROWS = 50_000


def read_xlsx(path: Path) -> SourceDocument:
    """Raises `PlanFileUnreadable` for a broken file."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    except CalamineError as problem:
        raise PlanFileUnreadable(
            f"Tệp Excel “{path.name}” bị hỏng hoặc có mật khẩu.", field="file"
        ) from problem
    blocks: list[SourceParagraph | SourceTable] = []
    tables = 0
    for sheet in sheets:
        found = _blocks(sheet, tables + 1)
        tables += sum(isinstance(block, SourceTable) for block in found)
        blocks += found
    return SourceDocument(FileKind.XLSX, tuple(blocks))


def _blocks(sheet: CalamineSheet, number: int) -> list[SourceParagraph | SourceTable]:
    rows = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS)
    merged = _merged(sheet)
    found: list[SourceRow] = []
    paragraphs: list[SourceParagraph] = []
    in_table = False
    for at in range(len(rows)):
        row = _row(rows, at, merged, sheet.name)
        filled = row.filled
        if not filled and not any(not cell.is_blank for cell in row.cells):
            continue
        in_table = in_table or len(filled) > 2
        if in_table:
            found.append(row)
        else:
            paragraphs += [SourceParagraph(cell.text, cell.place) for cell in filled]
    table = [SourceTable(tuple(found), number, Place(sheet=sheet.name))] if found else []
    return [*paragraphs, *table]


def _merged(sheet: CalamineSheet) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    """For every covered (row, column), its range: top, left, bottom, right."""
    found = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                found[row, column] = (top, left, bottom, right)
    return found


def _row(
    rows: Sequence[Sequence[object]],
    at: int,
    merged: dict[tuple[int, int], tuple[int, int, int, int]],
    sheet: str,
) -> SourceRow:
    cells: list[SourceCell] = []
    for column, value in enumerate(rows[at]):
        place = Place(sheet=sheet, row=at + 1, column=column + 1)
        area = merged.get((at, column))
        if area is None:
            cells.append(SourceCell(_said(value), place, column))
        elif column == area[1]:
            top, left, _, right = area
            text = _said(rows[top][left])
            cells.append(SourceCell(text, place, column, right - left + 1, from_above=at > top))
    return SourceRow(tuple(cells), Place(sheet=sheet, row=at + 1))


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)

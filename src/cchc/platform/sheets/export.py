"""Lists written as Excel files: title, filters, time and user, head, rows, notes."""

import io
import re
from collections.abc import Iterable, Sized
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any, Generic

import xlsxwriter

from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time.zone import ZONE

from .cells import Cell, cell_of
from .columns import Column, ColumnKind, RowT
from .headings import HeadingCell, heading_cells, heading_depth
from .printable import printable

MOST_ROWS = 1_048_576
_STREAMED_FROM = 5_000
_WIDTHS = {
    ColumnKind.TEXT: 30.0,
    ColumnKind.CODE: 22.0,
    ColumnKind.MONEY: 16.0,
    ColumnKind.DATE: 12.0,
    ColumnKind.MOMENT: 17.0,
}
_OTHER_WIDTH = 11.0


class SheetTooLong(Refusal):
    """The list has more rows than an Excel sheet can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[RowT]):
    """A list to be written.

    ``filters`` are the lines that say what the list was narrowed to, ``notes`` stand below it,
    ``is_strong`` tells the rows in bold (totals). ``rows`` is read once.
    """

    title: str
    columns: tuple[Column[RowT], ...]
    rows: Iterable[RowT]
    made_at: datetime
    made_by: str = ""
    filters: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    strong_rows: frozenset[int] = frozenset()

    @property
    def is_streamed(self) -> bool:
        """Whether the rows go straight to disk: long lists without common headings."""
        known = len(self.rows) if isinstance(self.rows, Sized) else MOST_ROWS
        return known >= _STREAMED_FROM and not any(column.groups for column in self.columns)


def export_xlsx(sheet: Sheet[Any]) -> bytes:
    """The Excel file as bytes; raises SheetTooLong."""
    out = io.BytesIO()
    write_xlsx(sheet, out)
    return out.getvalue()


def write_xlsx(sheet: Sheet[Any], out: IO[bytes]) -> None:
    """Write the Excel file to an open file; raises SheetTooLong."""
    streamed = sheet.is_streamed
    workbook = xlsxwriter.Workbook(
        out, {"constant_memory": streamed, "in_memory": not streamed, "nan_inf_to_errors": False}
    )
    properties = {
        "title": printable(sheet.title),
        "author": printable(sheet.made_by),
        "created": sheet.made_at.astimezone(UTC).replace(tzinfo=None),
    }
    workbook.set_properties(properties)
    worksheet = workbook.add_worksheet(sheet_name(sheet.title))
    _Writer(workbook, worksheet).write(sheet)
    workbook.close()


def sheet_name(title: str) -> str:
    """The title as Excel takes it for the name of a sheet: 31 signs, none of ``[]:*?/\\``."""
    name = re.sub(r"[\[\]:*?/\\]", "-", printable(title)).replace("\n", " ")[:31].strip("' ")
    return name if name and name.casefold() != "history" else "Danh sách"


class _Writer:
    """Fills one worksheet from top to bottom."""

    def __init__(self, workbook: Any, worksheet: Any) -> None:
        self._workbook = workbook
        self._worksheet = worksheet
        self._styles: dict[tuple[str, str, bool, bool], Any] = {}

    def write(self, sheet: Sheet[Any]) -> None:
        top = self._preamble(sheet)
        paths = [(*column.groups, column.label) for column in sheet.columns]
        first = top + heading_depth(paths)
        self._set_up_page(sheet, top, first)
        self._head(heading_cells(paths), top)
        last = self._rows(sheet, first)
        self._notes(sheet, last + 1)
        if first == top + 1 and last > first:
            self._worksheet.autofilter(top, 0, last - 1, len(sheet.columns) - 1)

    def _preamble(self, sheet: Sheet[Any]) -> int:
        """The lines above the head; returns the line where the head begins."""
        title = self._workbook.add_format({"bold": True, "font_size": 14, **_FONT})
        small = self._workbook.add_format({"italic": True, "font_size": 10, **_FONT})
        self._worksheet.write_string(0, 0, printable(sheet.title), title)
        at = f"{sheet.made_at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}"
        made = f"Lập lúc {at}" + (f", {sheet.made_by}" if sheet.made_by else "")
        lines = [*sheet.filters, made]
        for row, line in enumerate(lines, start=1):
            self._worksheet.write_string(row, 0, printable(line), small)
        return len(lines) + 2

    def _set_up_page(self, sheet: Sheet[Any], top: int, first: int) -> None:
        page = self._worksheet
        for number, column in enumerate(sheet.columns):
            page.set_column(number, number, _width(column))
        page.freeze_panes(first, 0)
        page.repeat_rows(top, first - 1)
        page.set_paper(9)
        if sum(_width(column) for column in sheet.columns) > 90:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        page.set_footer("&C&P/&N")

    def _head(self, cells: Iterable[HeadingCell], top: int) -> None:
        style = self._workbook.add_format(
            {
                "bold": True,
                "border": 1,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "bg_color": "#E9EEF4",
                **_FONT,
            }
        )
        for cell in cells:
            row, text = top + cell.row, printable(cell.text)
            if cell.rows == cell.columns == 1:
                self._worksheet.write_string(row, cell.column, text, style)
                continue
            end = (row + cell.rows - 1, cell.column + cell.columns - 1)
            self._worksheet.merge_range(row, cell.column, *end, "", style)
            self._worksheet.write_string(row, cell.column, text, style)

    def _rows(self, sheet: Sheet[Any], first: int) -> int:
        """The rows; returns the line after the last."""
        row = first
        room = MOST_ROWS - len(sheet.notes) - 1
        for number, record in enumerate(sheet.rows):
            if row >= room:
                raise SheetTooLong(
                    "Danh sách dài quá số dòng của một bảng Excel. Hãy lọc bớt rồi xuất lại."
                )
            strong = number in sheet.strong_rows
            for place, column in enumerate(sheet.columns):
                cell = cell_of(column.value(record), column.kind)
                self._cell(row, place, cell, self._style(cell, strong=strong))
            row += 1
        return row

    def _cell(self, row: int, column: int, cell: Cell, style: Any) -> None:
        content = cell.content
        if content is None:
            self._worksheet.write_blank(row, column, None, style)
        elif isinstance(content, datetime):
            self._worksheet.write_datetime(row, column, content, style)
        elif isinstance(content, str):
            self._worksheet.write_string(row, column, content, style)
        else:
            self._worksheet.write_number(row, column, content, style)

    def _notes(self, sheet: Sheet[Any], row: int) -> None:
        style = self._workbook.add_format({"font_size": 10, **_FONT})
        for place, note in enumerate(sheet.notes):
            self._worksheet.write_string(row + place, 0, printable(note), style)

    def _style(self, cell: Cell, *, strong: bool) -> Any:
        key = (cell.number_format, cell.align, cell.quoted, strong)
        if key not in self._styles:
            self._styles[key] = self._workbook.add_format(
                {
                    "num_format": cell.number_format,
                    "align": cell.align,
                    "valign": "vcenter",
                    "text_wrap": cell.align == "left",
                    "border": 1,
                    "bold": strong,
                    "quote_prefix": cell.quoted,
                    **_FONT,
                }
            )
        return self._styles[key]


_FONT = {"font_name": "Times New Roman"}


def _width(column: Column[Any]) -> float:
    return column.width or _WIDTHS.get(column.kind, _OTHER_WIDTH)

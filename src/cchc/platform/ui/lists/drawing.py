"""The rows of a list as HTML, drawn without a template: three hundred cells stand on a page."""

from __future__ import annotations

from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .page import Cell, ListPage, Row


def drawn_rows(page: ListPage[Any]) -> SafeString:
    """The ``tr`` elements of the page on screen; every text is escaped unless it is safe HTML."""
    rows = page.table_rows()
    return mark_safe(  # noqa: S308 - of escaped texts # nosec B703
        "".join(_row(row, number, page) for number, row in enumerate(rows, 1))
    )


def _row(row: Row, number: int, page: ListPage[Any]) -> str:
    cells = "".join([_cell(cell) for cell in row.cells])
    tick = _tick(row.value, number) if page.is_selectable else ""
    return f"<tr>{tick}{cells}</tr>"


def _tick(value: str, number: int) -> str:
    return (
        '<td class="column-select"><input type="checkbox" class="form-check-input" name="chon" '
        f'value="{conditional_escape(value)}" data-select aria-label="Chọn dòng {number}"></td>'
    )


def _cell(cell: Cell) -> str:
    text: str = conditional_escape(cell.text)
    if cell.url:
        opens = " data-row-open" if cell.opens_row else ""
        text = f'<a href="{conditional_escape(cell.url)}"{opens}>{text}</a>'
    return f'<td class="{cell.kind}" data-label="{conditional_escape(cell.label)}">{text}</td>'

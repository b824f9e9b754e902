"""A list on screen: filters, order, pages, columns, print and export, all in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Generic

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse

from cchc.kernel.actor import Actor
from cchc.kernel.text_vi.sorting import sort_key
from cchc.platform.sheets.columns import ColumnKind, RowT
from cchc.platform.sheets.export import Sheet, export_xlsx

from ..typed_privately import opened
from ..wording import as_shown
from .columns import BulkAct, ListColumn
from .filters import FilterForm
from .lengths import CappedPaginator, Length

PAGE_SIZES = (25, 50, 100, 200)
SORT, PAGE, SIZE, COLUMNS, EXPORT = "sapxep", "trang", "moitrang", "cot", "xuat"


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What to say where a list has no row at all: what will appear, and how."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""
    icon: str = "inbox"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the template draws it."""

    text: str
    kind: str
    url: str
    opens_row: bool
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the template draws it."""

    cells: tuple[Cell, ...]
    value: str


@dataclass
class ListPage(Generic[RowT]):
    """One list for one request.

    ``rows`` is a query (already narrowed to what the actor may see) or a sequence; ``known`` is
    its length where it has been counted already. ``order`` is
    the key of the column sorted by at first, with "-" for falling. ``select`` gives a row's
    value for bulk acts. ``notes`` stand below the table in the file.
    """

    request: HttpRequest
    title: str
    columns: Sequence[ListColumn[RowT]]
    rows: QuerySet[Any] | Sequence[RowT]
    filters: type[FilterForm] | None = None
    order: str = ""
    empty: EmptyState = field(default_factory=lambda: EmptyState("Chưa có gì trong danh sách này"))
    file_name: str = "danh-sach"
    select: Callable[[RowT], str] | None = None
    bulk: Sequence[BulkAct] = ()
    notes: Sequence[str] = ()
    known: Length | None = None

    @cached_property
    def filter_form(self) -> FilterForm | None:
        """The filter, bound to the address when it holds any of its fields."""
        if self.filters is None:
            return None
        names = self.filters.base_fields
        is_used = any(name in self.request.GET for name in names)
        return self.filters(opened(self.request) if is_used else None)

    @cached_property
    def is_filtered(self) -> bool:
        """Whether the list shows less than all there is."""
        return self.filter_form is not None and self.filter_form.is_bound

    @cached_property
    def sorted_by(self) -> str:
        """Key of the column sorted by, with "-" for falling; empty: the rows' own order."""
        wanted = self.request.GET.get(SORT, "") or self.order
        sortable = {column.key for column in self.columns if column.sort}
        return wanted if wanted.removeprefix("-") in sortable else ""

    @cached_property
    def chosen_columns(self) -> list[ListColumn[RowT]]:
        """The columns on screen, in their own order; at least one."""
        wanted = set(self.request.GET.getlist(COLUMNS))
        chosen = [c for c in self.columns if (c.key in wanted if wanted else c.shown)]
        return chosen or [c for c in self.columns if c.shown]

    @cached_property
    def fitting_rows(self) -> QuerySet[Any] | Sequence[RowT]:
        """All rows that pass the filter, in their own order."""
        return self.filter_form.applied(self.rows) if self.filter_form else self.rows

    @cached_property
    def ordered_rows(self) -> QuerySet[Any] | Sequence[RowT]:
        """All rows that pass the filter, in the order asked for."""
        rows = self.fitting_rows
        key = self.sorted_by.removeprefix("-")
        column = next((c for c in self.columns if c.key == key), None)
        if column is None:
            return rows
        is_falling = self.sorted_by.startswith("-")
        if isinstance(rows, QuerySet):
            return _ordered_query(rows, column.sort, is_falling=is_falling)
        return _ordered_sequence(rows, column, is_falling=is_falling)

    @cached_property
    def page_size(self) -> int:
        """Rows on a page: one of the sizes offered."""
        wanted = self.request.GET.get(SIZE, "")
        return int(wanted) if wanted in {str(size) for size in PAGE_SIZES} else PAGE_SIZES[1]

    @cached_property
    def page(self) -> Page[Any]:
        """The page on screen; a number too large is the last page."""
        asked = self.request.GET.get(PAGE, "1")
        known = self.known if self.known is not None and not self.is_filtered else None
        counted = self.fitting_rows if known is None else known
        pages = CappedPaginator(self.ordered_rows, self.page_size, asked, counted)
        return pages.get_page(asked)

    @cached_property
    def count(self) -> Length:
        """How many rows the list has, as its badge tells it."""
        paginator = self.page.paginator
        assert isinstance(paginator, CappedPaginator)
        return paginator.length

    def table_rows(self) -> Iterator[Row]:
        """The rows of this page, ready to be drawn."""
        columns = self.chosen_columns
        opening = next((c.key for c in columns if c.link), "")
        for row in self.page.object_list:
            cells = tuple(_cell(column, row, opening) for column in columns)
            yield Row(cells, self.select(row) if self.select else "")

    def head(self) -> list[dict[str, object]]:
        """Headings: label, key to sort by (or empty), class."""
        return [
            {
                "key": c.key if c.sort else "",
                "label": c.label,
                "css": _css(c.kind),
                "order": _aria_order(self.sorted_by, c.key),
            }
            for c in self.chosen_columns
        ]

    def column_choices(self) -> list[tuple[str, str, bool]]:
        """Every column with its label and whether it is on screen."""
        shown = {column.key for column in self.chosen_columns}
        return [(c.key, c.label, c.key in shown) for c in self.columns]

    def page_sizes(self) -> list[tuple[int, bool]]:
        """The sizes offered, and which one is in use."""
        return [(size, size == self.page_size) for size in PAGE_SIZES]

    def kept(self, *without: str) -> list[tuple[str, str]]:
        """The address's parameters except those named: hidden fields of the small forms."""
        gone = {*without, PAGE, EXPORT}
        return [(k, v) for k, vs in self.request.GET.lists() if k not in gone for v in vs]

    def kept_for_columns(self) -> list[tuple[str, str]]:
        """What the column chooser passes on."""
        return self.kept(COLUMNS)

    def kept_for_filters(self) -> list[tuple[str, str]]:
        """What the filter passes on: order, size and columns, not its own fields."""
        return self.kept(*(self.filters.base_fields if self.filters else ()))

    @property
    def is_selectable(self) -> bool:
        """Whether rows can be ticked (templates would call ``select`` without a row)."""
        return self.select is not None

    @property
    def wants_file(self) -> bool:
        """Whether the address asks for the Excel file."""
        return self.request.GET.get(EXPORT) == "xlsx"

    def file(self, *, actor: Actor, at: datetime) -> HttpResponse:
        """The Excel file: every row of the list on screen, same columns, order and filter."""
        rows = self.ordered_rows
        sheet = Sheet(
            title=self.title,
            columns=tuple(self.chosen_columns),
            rows=rows.iterator(chunk_size=2000) if isinstance(rows, QuerySet) else rows,
            made_at=at,
            made_by=actor.name,
            filters=tuple(self.filter_form.summary()) if self.filter_form else (),
            notes=tuple(self.notes),
        )
        content = export_xlsx(sheet)
        response = HttpResponse(
            content,
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        name = f"{self.file_name}-{at:%Y%m%d-%H%M}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def _cell(column: ListColumn[Any], row: Any, opening: str) -> Cell:
    text = column.draw(row) if column.draw else as_shown(column.value(row), column.kind)
    url = column.link(row) if column.link else ""
    return Cell(text, _css(column.kind), url, column.key == opening and bool(url), column.label)


def _css(kind: ColumnKind) -> str:
    if kind.is_number:
        return "kind-number"
    if kind in {ColumnKind.DATE, ColumnKind.MOMENT}:
        return "kind-date"
    return f"kind-{kind.value}"


def _aria_order(sorted_by: str, key: str) -> str:
    return {key: "ascending", f"-{key}": "descending"}.get(sorted_by, "")


def _ordered_query(
    rows: QuerySet[Any], names: Sequence[str], *, is_falling: bool
) -> QuerySet[Any]:
    """By those fields, nothing last either way, then by id so that pages never overlap."""
    order = []
    for name in names:
        falls = name.startswith("-") != is_falling
        by = F(name.removeprefix("-"))
        order.append(by.desc(nulls_last=True) if falls else by.asc(nulls_last=True))
    return rows.order_by(*order, "pk")


def _ordered_sequence(
    rows: Sequence[RowT], column: ListColumn[RowT], *, is_falling: bool
) -> list[RowT]:
    full = [row for row in rows if column.value(row) not in (None, "")]
    nothing = [row for row in rows if column.value(row) in (None, "")]
    return sorted(full, key=lambda row: _key(column.value(row)), reverse=is_falling) + nothing


def _key(value: Any) -> Any:
    return sort_key(value) if isinstance(value, str) else value

"""Form II.06a/VPCP/KSTT: dossiers of a period by sector and unit, every cell a named figure.

Each dossier stands in the row of the unit and sector that closed it in the period, or that had
it at the end; so column 3 = column 7 + column 11 on every row, whatever moved in between.
Basis: TT 01/2020/TT-VPCP. That rejection, stop and withdrawal after receipt count in column 7 and
waiting for a supplement in column 12 is a rule of the office: chưa xác minh.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.periods import Period
from cchc.platform.figures import api as figures

from ..domain.figures import FORM_06A, ON_HAND, OPEN_AT_END, RESOLVED

BASIS = "TT 01/2020/TT-VPCP, biểu II.06a/VPCP/KSTT"
RULE_NOTE = (
    "Từ chối sau thẩm định, dừng và rút sau tiếp nhận tính vào cột 7; đang chờ bổ sung tính vào "
    "cột 12; không tiếp nhận thì không tính (chưa xác minh)."
)
BELOW = (
    "dossiers.rejected",
    "dossiers.stopped",
    "dossiers.withdrawn",
    "dossiers.waiting_supplement",
)
BESIDE = "dossiers.refused"


@dataclass(frozen=True, slots=True)
class Cell:
    """One number and the figure it opens to; a total is the sum of its columns."""

    column: int
    count: int
    code: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a sector or a unit, with what opens its cells."""

    label: str
    dimension: str
    key: Any
    cells: tuple[Cell, ...]

    def count(self, column: int) -> int:
        """The number in a column (3 to 13)."""
        return next(cell.count for cell in self.cells if cell.column == column)

    @property
    def balances(self) -> bool:
        """Whether column 3 = column 7 + column 11."""
        return self.count(3) == self.count(7) + self.count(11)


@dataclass(frozen=True, slots=True)
class Form06a:
    """The whole form: rows by sector, rows by unit, the total, and the lines under the table."""

    period: Period
    as_of: datetime | None
    sectors: tuple[Row, ...]
    units: tuple[Row, ...]
    total: Row
    below: tuple[tuple[str, str, int], ...]


COLUMNS: Mapping[int, str] = {
    3: "Tổng số",
    4: "Trong kỳ, trực tuyến",
    5: "Trong kỳ, trực tiếp và bưu chính",
    6: "Từ kỳ trước",
    7: "Tổng số",
    8: "Trước hạn",
    9: "Đúng hạn",
    10: "Quá hạn",
    11: "Tổng số",
    12: "Trong hạn",
    13: "Quá hạn",
}
_CODES = {
    column: figure.code
    for column, figure in zip((4, 5, 6, 8, 9, 10, 12, 13), FORM_06A, strict=True)
}
_SUMS = {3: (4, 5, 6), 7: (8, 9, 10), 11: (12, 13)}
_OPENS = {**_CODES, 3: ON_HAND.code, 7: RESOLVED.code, 11: OPEN_AT_END.code}


def form_06a(
    period: Period,
    *,
    unit: int | None = None,
    as_of: datetime | None = None,
    actor: Actor | None = None,
    today_tree: bool = False,
) -> Form06a:
    """The form for a period; ``unit`` restricts it to a unit and those below it.

    ``actor`` None is the report of the whole agency (reports, command line).
    """
    frame: dict[str, Any] = {"actor": actor}
    if today_tree:
        frame["tree"] = figures.Tree.TODAY
    codes = (*_CODES.values(), *BELOW, BESIDE)
    table = figures.cells(codes, ("sector", "unit"), period, unit, as_of, **frame)
    by_sector, by_unit = _edges(table, 0), _edges(table, 1)
    totals = figures.added_up(table.values(), codes)
    return Form06a(
        period=period,
        as_of=as_of,
        sectors=_rows("sector", by_sector, catalog.sector_names()),
        units=_rows("unit", by_unit, organizations.unit_names(period.last_day)),
        total=_row("Tổng số", "", None, totals),
        below=tuple(
            (code, figures.figure(code).title, totals[code].count) for code in (*BELOW, BESIDE)
        ),
    )


def _edges(
    table: Mapping[figures.Cell, dict[str, figures.Value]], place: int
) -> dict[Any, dict[str, figures.Value]]:
    """The sums of the table's cells by one of its dimensions, where the form has a number."""
    grouped: dict[Any, list[dict[str, figures.Value]]] = defaultdict(list)
    for cell, row in table.items():
        grouped[cell[place]].append(row)
    codes = tuple(_CODES.values())
    found = {key: figures.added_up(rows, codes) for key, rows in grouped.items()}
    return {key: row for key, row in found.items() if any(row[code].count for code in codes)}


def _rows(
    dimension: str, found: Mapping[Any, Mapping[str, Any]], names: Mapping[int, str]
) -> tuple[Row, ...]:
    ordered = [key for key in names if key in found]
    unknown = [key for key in found if key not in names]
    return tuple(
        _row(names.get(key, "Chưa rõ"), dimension, key, found[key]) for key in (*ordered, *unknown)
    )


def _row(label: str, dimension: str, key: Any, values: Mapping[str, Any]) -> Row:
    counts = {column: values[code].count for column, code in _CODES.items()}
    counts |= {column: sum(counts[part] for part in parts) for column, parts in _SUMS.items()}
    cells = tuple(Cell(column, counts[column], _OPENS[column]) for column in COLUMNS)
    return Row(label, dimension, key, cells)

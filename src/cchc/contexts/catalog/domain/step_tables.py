"""Step tables of decisions that approve handling processes, out of their Markdown copies.

A table row stands as cells between lines holding only `|`; its first cell is "Bước 3", the time
cell says "0,25 ngày làm việc". The kind of a step is a proposal from who does what; a person
looks at it in the editor before anything is published.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .limits import format_amount
from .steps import HOURS_PER_DAY, Step, StepKind, total_hours

_STEP = re.compile(r"Bước (\d+)\b")
_TOTAL = "Tổng thời gian"
_TIME = re.compile(r"(?P<amount>\d+(?:[.,]\d+)?)\s*(?P<unit>ngày|giờ)", re.IGNORECASE)
_HOURS = {"ngày": HOURS_PER_DAY, "giờ": 1}
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class StepTable:
    """One table: its steps, and the total the decision states (None: several, or none)."""

    steps: tuple[Step, ...]
    stated_hours: Decimal | None

    @property
    def agrees(self) -> bool | None:
        """Whether the steps add up to the stated total; None where no single one is stated."""
        return None if self.stated_hours is None else total_hours(self.steps) == self.stated_hours

    @property
    def summary(self) -> str:
        """The sum beside the stated total, in words."""
        days = format_amount(total_hours(self.steps) / HOURS_PER_DAY)
        said = f"{len(self.steps)} bước, cộng {days} ngày"
        if self.stated_hours is None:
            return f"{said}; quyết định không ghi một tổng thời gian duy nhất"
        stated = format_amount(self.stated_hours / HOURS_PER_DAY)
        return f"{said}; quyết định ghi {stated} ngày – {'khớp' if self.agrees else 'không khớp'}"


def read_step_tables(markdown: str) -> tuple[StepTable, ...]:
    """Read every step table of a decision, in order; other tables are left out.

    A table ends with its total, or where a new one begins at step 1.
    """
    found: list[StepTable] = []
    rows: list[list[str]] = []
    for row in _rows(markdown):
        step = _STEP.fullmatch(row[0])
        is_total = row[0].startswith(_TOTAL)
        if rows and (is_total or (step is not None and step[1] == "1")):
            found.append(_table(rows, row if is_total else None))
            rows = []
        if step is not None:
            rows.append(row)
    if rows:
        found.append(_table(rows, None))
    return tuple(found)


def _rows(markdown: str) -> Iterator[list[str]]:
    row: list[str] = []
    cell: list[str] = []
    for line in [*markdown.splitlines(), "|", "|"]:
        if line.strip() != "|":
            cell.append(line)
            continue
        text = " ".join(" ".join(cell).replace("*", "").split())
        cell = []
        if text:
            row.append(text)
        elif row:
            yield row
            row = []


def _table(rows: list[list[str]], total: list[str] | None) -> StepTable:
    last = len(rows)
    steps = tuple(_step(order, row, is_last=order == last) for order, row in enumerate(rows, 1))
    return StepTable(steps, _stated(total[1:2] if total is not None else []))


def _stated(cells: list[str]) -> Decimal | None:
    """The one total a cell states; several times are the times of cases or stages."""
    times = list(_TIME.finditer(cells[0])) if cells else []
    return _hours(times[0]) if len(times) == 1 else None


def _step(order: int, row: list[str], *, is_last: bool) -> Step:
    time_place = next(
        (place for place in range(len(row) - 1, 0, -1) if _TIME.match(row[place])), len(row)
    )
    time = _TIME.match(row[time_place]) if time_place < len(row) else None
    who = row[time_place - 1] if time_place > 2 else ""
    text = row[1] if time_place > 1 else ""
    kind = _kind(order, text, who, is_last=is_last)
    return Step(
        order=order,
        kind=kind,
        title=_title(text),
        hours=_hours(time) if time is not None else Decimal(0),
        agency=who if kind in {StepKind.CONSULT, StepKind.SUBMIT_UP} else "",
    )


def _kind(order: int, text: str, who: str, *, is_last: bool) -> StepKind:
    if order == 1:
        return StepKind.RECEIVE
    if is_last:
        return StepKind.RETURN
    if "xin ý kiến" in who:
        return StepKind.CONSULT
    if who.startswith("Văn thư"):
        return StepKind.STAMP
    if who.startswith(("UBND", "Ủy ban")):
        return StepKind.SUBMIT_UP
    if "Lãnh đạo Sở" in who:
        return StepKind.SIGN
    if who.startswith(("Lãnh đạo Phòng", "Trưởng Phòng")):
        return StepKind.ASSIGN if text.startswith("Phân công") else StepKind.REVIEW
    return StepKind.WORK


def _hours(time: re.Match[str]) -> Decimal:
    return Decimal(time["amount"].replace(",", ".")) * _HOURS[time["unit"].lower()]


def _title(text: str) -> str:
    """The text up to its first full stop, short enough for a line."""
    first = text.lstrip("- ").split(". ")[0]
    return first if len(first) <= _LONGEST_TITLE else f"{first[: _LONGEST_TITLE - 1]}…"

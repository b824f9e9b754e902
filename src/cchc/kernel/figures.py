"""Figures: every number anyone reads is a named count, or share, over dated rows.

A ``Figure`` is a pure definition. ``evaluate`` is the reference reading of it, row by row;
``cchc.platform.figures`` asks a database the same and a property test holds both equal.

Rows are the history of a subject. Each says from when until when it was so (``from_at``,
``until_at``; None: still), when that was written down (``recorded_at``, ``until_recorded_at``)
and when the row was taken back as an error (``retracted_at``). With ``as_of=T`` a figure reads
what was believed at T: rows recorded by T and not yet retracted at T, whose end counts only
when it was recorded by T. Without ``as_of`` it reads everything believed now.

A figure counts *subjects*: two rows of one subject count once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from cchc.kernel.criteria import Criterion, HasBounds, read_field
from cchc.kernel.rounding import NO_SHARE, format_percent, percent
from cchc.kernel.text_vi.numbers import format_number

UNVERIFIED = "chưa xác minh"
"""Shown with a rule that no source confirms."""

PERCENT = "%"
"""The unit of every share."""

Row = TypeVar("Row", bound=object)

_CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


class WrongFigure(ValueError):
    """A definition that cannot be meant; found when it is written."""


class Dating(StrEnum):
    """How a row must lie to the period ``[start, end)`` to be counted in it.

    What is held at the end of one period is held at the start of the next, and whatever begins
    in a period is ``WITHIN`` it and not held at its start; so carried over + received =
    ended + still open, whatever happens on the stroke of midnight.
    """

    WITHIN = "within"
    """The row begins in the period: ``start <= from_at < end``."""
    HELD_AT_START = "held_at_start"
    """The row was in force just before the period: ``from_at < start``, not ended before it."""
    HELD_AT_END = "held_at_end"
    """The row is in force at the last instant of the period: the same, said of its end."""
    PRESENT = "present"
    """The row begins in the period or was in force just before it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A named number: what is counted, when it counts, and (for a share) what it is counted of.

    ``code`` is ``context.name``; ``source`` names the rows; ``basis`` is the legal basis; where
    ``verified`` is False it is shown as "chưa xác minh". ``of_dating`` is ``dating`` unless said.
    """

    code: str
    title: str
    unit: str
    basis: str
    source: str
    counted: Criterion
    dating: Dating
    of: Criterion | None = None
    of_dating: Dating | None = None
    verified: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a definition that lacks something or contradicts itself."""
        if not _CODE.fullmatch(self.code):
            raise WrongFigure(f"the code of a figure is context.name, not {self.code!r}")
        for name in ("title", "unit", "basis", "source"):
            if not getattr(self, name).strip():
                raise WrongFigure(f"{self.code}: no {name}")
        if self.is_share != (self.unit == PERCENT):
            raise WrongFigure(f"{self.code}: a share, and only a share, is in {PERCENT}")
        if self.of_dating is not None and not self.is_share:
            raise WrongFigure(f"{self.code}: of_dating without of")

    @property
    def context(self) -> str:
        """The context that reports it: the first part of the code."""
        return self.code.partition(".")[0]

    @property
    def is_share(self) -> bool:
        """Whether the number is a share in percent and not a count."""
        return self.of is not None

    @property
    def basis_text(self) -> str:
        """The legal basis as it is shown."""
        return self.basis if self.verified else f"{self.basis} ({UNVERIFIED})"

    def value(self, count: int, of: int | None = None) -> Value:
        """The value made of what was counted."""
        return Value(count, of if self.is_share else None)


@dataclass(frozen=True, slots=True)
class Value:
    """What a figure came to: a count, or a count of a whole. Never rounded inside.

    Values add up: the share of a total is that of the summed counts, not a mean of shares.
    """

    count: int
    of: int | None = None

    @property
    def is_share(self) -> bool:
        """Whether this is a share of ``of``."""
        return self.of is not None

    def share(self, digits: int = 2) -> Decimal | None:
        """The percentage, rounded half up; None for a count and where there is nothing."""
        return None if self.of is None else percent(self.count, self.of, digits)

    def text(self, digits: int = 2) -> str:
        """``1.234`` or ``74,04 %``; a dash for a share of nothing."""
        if not self.is_share:
            return format_number(self.count)
        share = self.share(digits)
        return NO_SHARE if share is None else format_percent(share, digits)

    def __str__(self) -> str:
        """As it is shown with two digits."""
        return self.text()

    def __add__(self, other: Value) -> Value:
        """Both together; a count and a share do not add up."""
        if self.of is None or other.of is None:
            if self.of is not other.of:
                raise TypeError("a count and a share do not add up")
            return Value(self.count + other.count)
        return Value(self.count + other.count, self.of + other.of)


@dataclass(frozen=True, slots=True)
class History:
    """The names a source gives to the subject and the five times of its rows."""

    subject: str = "subject"
    from_at: str = "from_at"
    until_at: str = "until_at"
    recorded_at: str = "recorded_at"
    until_recorded_at: str = "until_recorded_at"
    retracted_at: str = "retracted_at"

    def believes(self, row: object, as_of: datetime | None) -> bool:
        """Whether the row was recorded by ``as_of`` and not retracted then (None: now)."""
        retracted = read_field(row, self.retracted_at)
        if as_of is None:
            return retracted is None
        recorded = read_field(row, self.recorded_at)
        return bool(recorded <= as_of) and (retracted is None or bool(retracted > as_of))

    def until(self, row: object, as_of: datetime | None) -> datetime | None:
        """The end of the row as known at ``as_of``; None: it was in force for all one knew."""
        until: datetime | None = read_field(row, self.until_at)
        if as_of is None or until is None:
            return until
        known: datetime | None = read_field(row, self.until_recorded_at)
        return until if known is not None and known <= as_of else None

    def is_dated(
        self, row: object, dating: Dating, period: HasBounds, as_of: datetime | None = None
    ) -> bool:
        """Whether the row lies to the period as ``dating`` says."""
        begun: datetime = read_field(row, self.from_at)
        if dating in {Dating.WITHIN, Dating.PRESENT} and period.start <= begun < period.end:
            return True
        if dating is Dating.WITHIN:
            return False
        cut = period.end if dating is Dating.HELD_AT_END else period.start
        until = self.until(row, as_of)
        return begun < cut and (until is None or until >= cut)


DEFAULT_HISTORY = History()


@dataclass(frozen=True, slots=True)
class Reading(Generic[Row]):
    """A value with the rows behind it, in the order they were given."""

    value: Value
    rows: tuple[Row, ...]
    of_rows: tuple[Row, ...] | None = None


@dataclass(frozen=True, slots=True)
class PeriodSoFar:
    """The part of a period that is over at a moment of knowledge."""

    start: datetime
    end: datetime


def so_far(period: HasBounds, known_at: datetime | None) -> HasBounds:
    """The bounds a criterion reads: in a period still running the end is ``known_at``, included.

    What is late by 31 March is told on 10 March only of what is late by then: a number never
    takes the days to come for gone. None: the period is over.
    """
    if known_at is None or known_at >= period.end:
        return period
    return PeriodSoFar(period.start, known_at + timedelta(microseconds=1))


def matching(
    criterion: Criterion,
    dating: Dating,
    rows: Iterable[Row],
    period: HasBounds,
    as_of: datetime | None = None,
    *,
    history: History = DEFAULT_HISTORY,
) -> tuple[Row, ...]:
    """The rows believed at ``as_of`` that are so dated and meet the criterion."""
    bounds = so_far(period, as_of)
    return tuple(
        row
        for row in rows
        if history.believes(row, as_of)
        and history.is_dated(row, dating, period, as_of)
        and criterion.holds(row, bounds)
    )


def evaluate(
    figure: Figure,
    rows: Iterable[Row],
    period: HasBounds,
    as_of: datetime | None = None,
    *,
    history: History = DEFAULT_HISTORY,
) -> Reading[Row]:
    """The figure read row by row: the reference that every faster reading is compared with."""
    every = tuple(rows)

    def read(criterion: Criterion, dating: Dating) -> tuple[tuple[Row, ...], int]:
        found = matching(criterion, dating, every, period, as_of, history=history)
        return found, len({read_field(row, history.subject) for row in found})

    counted, count = read(figure.counted, figure.dating)
    if figure.of is None:
        return Reading(figure.value(count), counted)
    whole, of = read(figure.of, figure.of_dating or figure.dating)
    return Reading(figure.value(count, of), counted, whole)


def check_codes(figures: Iterable[Figure]) -> Mapping[str, Figure]:
    """The figures by code; a code given twice is refused."""
    by_code: dict[str, Figure] = {}
    for figure in figures:
        if by_code.setdefault(figure.code, figure) is not figure:
            raise WrongFigure(f"{figure.code}: defined twice")
    return by_code

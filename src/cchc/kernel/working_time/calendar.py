"""The working calendar: a day table and office hours, as one immutable value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from .batches import due_in_hours, due_on_days
from .day_line import DayLine
from .days import DayFact, DayKind, merged
from .estimates import estimated_days
from .limits import Limit, LimitUnit
from .measures import measure_of
from .office_hours import MINUTE, USUAL_HOURS, OfficeHours
from .zone import local_day

YEARS_AHEAD = 2
"""So many years after the last announced one are kept as an estimate."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked, from ``first_year`` to two years after the last announced one.

    ``facts`` are the days that differ from their week, in order, one a day. Days of the years
    after ``announced_through`` are estimates: weekends, holidays fixed by law, and the lunar
    ones by computation. Questions outside the years raise ``YearNotInCalendar``.
    """

    facts: tuple[DayFact, ...]
    announced_through: int
    first_year: int = 2019
    hours: OfficeHours = USUAL_HOURS
    line: DayLine = field(init=False, repr=False, compare=False)
    _by_day: dict[date, DayFact] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Add the estimates and count the days."""
        ahead = [
            fact
            for year in range(self.announced_through + 1, self.last_year + 1)
            for fact in estimated_days(year)
        ]
        facts = merged(ahead, self.facts)
        by_day = {fact.day: fact for fact in facts}
        worked = {fact.day: fact.is_working for fact in facts}
        object.__setattr__(self, "facts", facts)
        object.__setattr__(self, "_by_day", by_day)
        object.__setattr__(
            self, "line", DayLine(self.first_year, self.last_year, worked, self.hours)
        )
        for fact in (*facts[:1], *facts[-1:]):
            self.line.place(fact.day)

    @property
    def last_year(self) -> int:
        """The last year the calendar answers for."""
        return self.announced_through + YEARS_AHEAD

    def with_facts(
        self, facts: Iterable[DayFact], *, announced_through: int | None = None
    ) -> WorkingCalendar:
        """The same calendar with other facts laid over its own, day by day.

        ``announced_through`` says that all announcements up to that year are in: its days stop
        being estimates, and the estimate reaches further ahead. A computed holiday that the
        announcement does not have needs a fact of kind ``work``.
        """
        through = self.announced_through if announced_through is None else announced_through
        own = (
            replace(fact, estimate=False) if fact.estimate and fact.day.year <= through else fact
            for fact in self.facts
        )
        return replace(self, facts=merged(own, facts), announced_through=through)

    def with_hours(self, hours: OfficeHours) -> WorkingCalendar:
        """The same days with other office hours."""
        return replace(self, hours=hours)

    # Days

    def fact(self, day: date) -> DayFact | None:
        """What makes the day differ from its weekday, if anything."""
        return self._by_day.get(day)

    def kind(self, day: date) -> DayKind:
        """What kind of day it is."""
        fact = self._by_day.get(day)
        if fact is not None:
            return fact.kind
        return DayKind.WORK if self.is_working(day) else DayKind.OFF

    def is_working(self, day: date) -> bool:
        """Whether the office is open on that day."""
        return self.line.is_working(self.line.place(day))

    def is_estimate(self, day: date) -> bool:
        """Whether the day may still change: its year is not announced, nor the day itself."""
        self.line.place(day)
        fact = self._by_day.get(day)
        if fact is not None:
            return fact.estimate
        return day.year > self.announced_through

    def open_of(self, day: date) -> datetime:
        """The hour of opening on that day, worked or not."""
        return self.line.open_at(self.line.place(day))

    def close_of(self, day: date) -> datetime:
        """The hour of closing on that day, worked or not."""
        return self.line.close_at(self.line.place(day))

    def add_working_days(self, day: date, number: int) -> date:
        """The working day so many working days after that day; before it when negative.

        Zero gives the day itself, or the next working day when it is off.
        """
        place = self.line.place(day)
        if number <= 0:
            return self.line.day(self.line.nth(self.line.worked_before(place) + number))
        return self.line.day(self.line.nth(self.line.worked_before(place + 1) + number - 1))

    def working_days_between(self, a: date | datetime, b: date | datetime) -> int:
        """Number of working days d with a < d <= b, by days; negative when b comes first."""
        before_a = self.line.worked_before(self.line.place(local_day(a)) + 1)
        return self.line.worked_before(self.line.place(local_day(b)) + 1) - before_a

    # Instants

    def received(self, at: datetime) -> datetime:
        """When what arrives at that instant counts as received.

        After closing, or on a day off: at the next opening. Before opening or at noon: at the
        opening of that session. The moment of closing itself is still in time.
        """
        return self.line.at(*self.line.received(at))

    def working_minutes_between(self, a: datetime, b: datetime) -> int:
        """Whole minutes of office time from a to b; negative when b comes first."""
        between = self.line.elapsed(b) - self.line.elapsed(a)
        return between // MINUTE if between >= 0 else -(-between // MINUTE)

    def due(self, at: datetime, limit: Limit) -> datetime:
        """When what arrives at that instant is due.

        Days and months: close of office on the last day, the first not counted; a last day off
        moves to the next working day. Hours: at once, through office hours.
        Basis: Civil Code 2015, art. 147 and 148.
        """
        measure = measure_of(limit.unit, self.line)
        start = measure.start(at)
        return measure.due(start + measure.span(start, limit.amount))

    def due_many(self, ats: Sequence[datetime], limit: Limit) -> list[datetime]:
        """``due`` of many instants, about ten times as fast as one by one."""
        if limit.unit is LimitUnit.WORKING_HOUR:
            return due_in_hours(self.line, ats, limit.amount)
        return due_on_days(self.line, ats, limit)

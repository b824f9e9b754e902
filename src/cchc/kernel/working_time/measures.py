"""Four ways of measuring out a limit, told apart by unit and used alike.

A measure turns instants into positions on its own scale (whole microseconds, never running
backwards), adds up there, and turns the sum back into an instant. What a limit in days does not
count, its first day and the day of a pause, it leaves out by taking the end of that day.

Basis: Civil Code 2015, art. 147 and 148 (first day not counted; a last day off moves to the next
working day; the end is the close of office).
"""

from __future__ import annotations

import calendar
from abc import ABC, abstractmethod
from datetime import date, datetime

from .day_line import DayLine
from .limits import LimitUnit
from .office_hours import MINUTE, micros
from .zone import local

DAY = 24 * 60 * MINUTE


class Measure(ABC):
    """A scale on which a limit of one unit is measured out."""

    __slots__ = ("line",)

    def __init__(self, line: DayLine) -> None:
        """Measure along these days."""
        self.line = line

    @abstractmethod
    def start(self, at: datetime) -> int:
        """Where counting starts for what arrives at that instant."""

    @abstractmethod
    def mark(self, at: datetime) -> int:
        """Where counting stops for a pause at that instant, or goes on for its end."""

    @abstractmethod
    def span(self, start: int, amount: int) -> int:
        """The length of the limit when counting starts there."""

    @abstractmethod
    def due(self, position: int) -> datetime:
        """The due instant when the limit runs out there."""

    @abstractmethod
    def runs(self, at: datetime, end: int) -> bool:
        """Whether a limit that runs out at ``end`` still runs when a pause begins."""

    def kept(self, end: int, stopped: int) -> int:  # noqa: ARG002
        """The end that a pause begun while the limit runs has to move."""
        return end

    @abstractmethod
    def instant(self, position: int) -> datetime:
        """The instant at which counting reaches that position on its way."""

    @abstractmethod
    def moved(self, at: datetime, by: int) -> datetime:
        """A promised instant after so much has been paused."""


class OfficeTime(Measure):
    """Hours: they run at once, through the hours in which the office is open."""

    __slots__ = ()

    def start(self, at: datetime) -> int:
        """Office time gone at the instant itself."""
        return self.line.elapsed(at)

    def mark(self, at: datetime) -> int:
        """Office time gone at the instant itself."""
        return self.line.elapsed(at)

    def span(self, start: int, amount: int) -> int:  # noqa: ARG002
        """Hours in microseconds."""
        return amount * 60 * MINUTE

    def due(self, position: int) -> datetime:
        """The first instant at which the hours are gone."""
        return self.line.instant(position)

    def runs(self, at: datetime, end: int) -> bool:
        """Until the last of the time is gone."""
        return self.mark(at) < end

    def instant(self, position: int) -> datetime:
        """The first instant at which so much office time is gone."""
        return self.line.instant(position)

    def moved(self, at: datetime, by: int) -> datetime:
        """Later by that office time."""
        return self.line.instant(self.line.elapsed(at) + by) if by else at


class WorkingDays(Measure):
    """Working days: whole ones, in office time, so that a third of them can be told too."""

    __slots__ = ()

    def start(self, at: datetime) -> int:
        """The end of the day on which it counts as received."""
        return self._after(self.line.received(at)[0])

    def mark(self, at: datetime) -> int:
        """The end of that very day, worked or not: moved are the days d, pause < d <= resume."""
        return self._after(self.line.place(local(at)))

    def span(self, start: int, amount: int) -> int:  # noqa: ARG002
        """Whole office days."""
        return amount * self.line.hours.length

    def due(self, position: int) -> datetime:
        """Close of office on the last of the days."""
        return self.line.close_at(self.line.nth(position // self.line.hours.length - 1))

    def runs(self, at: datetime, end: int) -> bool:
        """The whole last day, but no longer, though the next days may be off."""
        return self.line.place(local(at)) <= self.line.nth(end // self.line.hours.length - 1)

    def instant(self, position: int) -> datetime:
        """The first instant at which so much office time is gone."""
        return self.line.instant(position)

    def moved(self, at: datetime, by: int) -> datetime:
        """So many working days later, at the same time of day."""
        days = by // self.line.hours.length
        if not days:
            return at
        at = local(at)
        after = self.line.worked_before(self.line.place(at) + 1)
        return self.line.at(self.line.nth(after + days - 1), micros(at.time()))

    def _after(self, place: int) -> int:
        return self.line.worked_before(place + 1) * self.line.hours.length


class CalendarDays(Measure):
    """Calendar days; only the last one is looked at for being off."""

    __slots__ = ()

    def start(self, at: datetime) -> int:
        """Midnight after the day on which it counts as received."""
        return (self.line.received(at)[0] + 1) * DAY

    def mark(self, at: datetime) -> int:
        """Midnight after that very day."""
        return (self.line.place(local(at)) + 1) * DAY

    def span(self, start: int, amount: int) -> int:  # noqa: ARG002
        """Days in microseconds."""
        return amount * DAY

    def due(self, position: int) -> datetime:
        """Close of office on the last day, or on the next working day when that is off."""
        return self.line.close_at(self.line.rolled(self.last_place(position)))

    def runs(self, at: datetime, end: int) -> bool:
        """The whole day to which the last day is moved when it is off."""
        return self.mark(at) <= self._due_day(end)

    def kept(self, end: int, stopped: int) -> int:
        """The day to which the last day is moved, for a pause begun while waiting for it."""
        return end if stopped <= end else self._due_day(end)

    def _due_day(self, end: int) -> int:
        return (self.line.rolled(self.last_place(end)) + 1) * DAY

    def last_place(self, position: int) -> int:
        """The last day of the limit before it is moved off a day off; ``YearNotInCalendar``."""
        place = position // DAY - 1
        if place >= len(self.line):
            raise self.line.missing(_year_at(self.line.first + place))
        return place

    def instant(self, position: int) -> datetime:
        """The instant at that part of the calendar day."""
        place, moment = divmod(position, DAY)
        return self.line.at(place, moment)

    def moved(self, at: datetime, by: int) -> datetime:
        """So many calendar days later, or on the next working day when that is off."""
        if not by:
            return at
        at = local(at)
        position = (self.line.place(at) + 1) * DAY + by
        return self.line.at(self.line.rolled(self.last_place(position)), micros(at.time()))


class Months(CalendarDays):
    """Months: to the same date of a later month, or its last day when it has no such date."""

    __slots__ = ()

    def span(self, start: int, amount: int) -> int:
        """The calendar days of those months, in microseconds."""
        first = self.line.day(start // DAY - 1)
        years, month = divmod(first.year * 12 + first.month - 1 + amount, 12)
        if years > self.line.last_year:
            raise self.line.missing(years)
        last_of_month = calendar.monthrange(years, month + 1)[1]
        last = date(years, month + 1, min(first.day, last_of_month))
        return (last - first).days * DAY


def _year_at(ordinal: int) -> int:
    """The year of a day by its number, near enough beyond the year 9999."""
    return date.fromordinal(ordinal).year if ordinal <= date.max.toordinal() else ordinal // 365


_MEASURES: dict[LimitUnit, type[Measure]] = {
    LimitUnit.WORKING_DAY: WorkingDays,
    LimitUnit.CALENDAR_DAY: CalendarDays,
    LimitUnit.WORKING_HOUR: OfficeTime,
    LimitUnit.MONTH: Months,
}


def measure_of(unit: LimitUnit, line: DayLine) -> Measure:
    """The measure of a unit along those days."""
    return _MEASURES[unit](line)

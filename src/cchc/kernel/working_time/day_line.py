"""The days of a calendar laid side by side and counted once, so that every question is a look-up.

A day is known here by its place: the number of days since the first day of the table.
Office time is in whole microseconds since the opening of the first working day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from ..refusal import Refusal
from .office_hours import OfficeHours, micros, time_at
from .zone import ZONE, local

_MICROSECOND = timedelta(microseconds=1)


class YearNotInCalendar(Refusal):
    """The day table does not reach a year that a deadline needs; ``year`` is that year."""

    def __init__(self, year: int, first: int, last: int) -> None:
        """Name the year that is missing and the years there are."""
        super().__init__(
            f"Lịch làm việc chưa có năm {year} (hiện có từ năm {first} đến năm {last})."
            " Đề nghị quản trị bổ sung lịch nghỉ của năm này.",
            field="received",
        )
        self.year = year


class DayLine:
    """Working days of whole years, with the office hours that hold on each of them.

    ``exceptions`` says of single days whether they are worked; the rest follows the week.
    """

    __slots__ = ("_before", "_working", "first", "first_year", "hours", "last_year")

    def __init__(
        self, first_year: int, last_year: int, exceptions: Mapping[date, bool], hours: OfficeHours
    ) -> None:
        """Walk the years once, counting working days."""
        self.first_year = first_year
        self.last_year = last_year
        self.hours = hours
        self.first = date(first_year, 1, 1).toordinal()
        working: list[int] = []
        before = [0]
        for place in range(date(last_year + 1, 1, 1).toordinal() - self.first):
            day = date.fromordinal(self.first + place)
            if exceptions.get(day, day.weekday() < 5):
                working.append(place)
            before.append(len(working))
        self._working = working
        self._before = before

    def __len__(self) -> int:
        """The number of days in the table."""
        return len(self._before) - 1

    def missing(self, year: int) -> YearNotInCalendar:
        """The refusal for a year outside the table."""
        return YearNotInCalendar(year, self.first_year, self.last_year)

    def place(self, day: date) -> int:
        """The place of a day; raises ``YearNotInCalendar``."""
        place = day.toordinal() - self.first
        if 0 <= place < len(self._before) - 1:
            return place
        raise self.missing(day.year)

    def day(self, place: int) -> date:
        """The day at a place."""
        return date.fromordinal(self.first + place)

    def is_working(self, place: int) -> bool:
        """Whether the office is open on that day."""
        return self._before[place + 1] > self._before[place]

    def worked_before(self, place: int) -> int:
        """Number of working days before that day (``place`` may be one past the last day)."""
        return self._before[place]

    def nth(self, number: int) -> int:
        """The place of the working day with so many working days before it.

        Raises ``YearNotInCalendar`` with the year at whose edge the table stops.
        """
        if number < 0:
            raise self.missing(self.first_year - 1)
        try:
            return self._working[number]
        except IndexError:
            raise self.missing(self.last_year + 1) from None

    def rolled(self, place: int) -> int:
        """That day, or the next working day when it is off."""
        return self.nth(self._before[place])

    def open_at(self, place: int) -> datetime:
        """The opening of the office on that day."""
        return datetime.combine(self.day(place), self.hours.opening, ZONE)

    def close_at(self, place: int) -> datetime:
        """The close of the office on that day."""
        return datetime.combine(self.day(place), self.hours.closing, ZONE)

    def received(self, at: datetime) -> tuple[int, int]:
        """The day and the microsecond of the day at which something counts as received."""
        at = local(at)
        place = self.place(at)
        if self.is_working(place):
            moment = self.hours.within(micros(at.time()))
            if moment is not None:
                return place, moment
            place += 1
        return self.rolled(place), micros(self.hours.opening)

    def elapsed(self, at: datetime) -> int:
        """Office time from the beginning of the table to that instant."""
        at = local(at)
        place = self.place(at)
        gone = self._before[place] * self.hours.length
        if self.is_working(place):
            gone += self.hours.elapsed(micros(at.time()))
        return gone

    def instant(self, elapsed: int) -> datetime:
        """The first instant at which so much office time (more than none) is gone.

        At the end of a session this is its closing, not the next opening.
        """
        number = (elapsed - 1) // self.hours.length
        moment = self.hours.moment(elapsed - number * self.hours.length)
        return self.at(self.nth(number), moment)

    def at(self, place: int, moment: int) -> datetime:
        """The instant so many microseconds into a day."""
        return datetime.combine(self.day(place), time_at(moment), ZONE)

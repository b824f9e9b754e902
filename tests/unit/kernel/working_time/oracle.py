"""An independent reading of the rules: it walks, day by day and minute by minute.

Nothing here is shared with the program: its own table of weekdays off and Saturdays worked
(typed from the announcements), no arithmetic on counts, no look-up of a due date. Slow and plain.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

WEEKDAYS_OFF = """
2019: 1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9
2020: 1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9
2021: 1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9
2022: 3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9
2023: 2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9
2024: 1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9
2025: 1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9
2026: 1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11
"""
SATURDAYS_WORKED = """
2019: 5/1 4/5
2024: 4/5
2025: 26/4
2026: 10/1 22/8
"""
FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
START = datetime(2019, 1, 1)  # noqa: DTZ001
HANOI = timedelta(hours=7)


class OffTheMap(Exception):
    """The walk has left the years of the table."""


def read_days(text: str) -> set[date]:
    days = set()
    for row in text.split("\n"):
        if row:
            year, listed = row.split(":")
            for item in listed.split():
                day, month = item.split("/")
                days.add(date(int(year), int(month), int(day)))
    return days


OFF = read_days(WEEKDAYS_OFF)
WORKED = read_days(SATURDAYS_WORKED)


def office_works(day: date) -> bool:
    if not FIRST <= day <= LAST:
        raise OffTheMap
    if day in WORKED:
        return True
    return day.isoweekday() < 6 and day not in OFF


@cache
def open_minutes() -> bytes:
    """For every minute of the years, in turn, whether the office is open while it passes."""
    minutes = bytearray()
    day = FIRST
    while day <= LAST:
        works = office_works(day)
        for hour in range(24):
            for minute in range(60):
                at_work = (7, 30) <= (hour, minute) < (11, 30) or 13 <= hour < 17
                minutes.append(works and at_work)
        day += DAY
    return bytes(minutes)


def minute_number(moment: datetime) -> int:
    return (moment - START) // MINUTE


def wall(at: datetime) -> datetime:
    """The wall clock in Hà Nội, naive."""
    return at.astimezone(UTC).replace(tzinfo=None) + HANOI


def close(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17)  # noqa: DTZ001


def receipt_day(at: datetime) -> date:
    moment = wall(at)
    day = moment.date()
    if office_works(day) and moment <= close(day):
        return day
    day += DAY
    while not office_works(day):
        day += DAY
    return day


def days_of(pauses: list[tuple[datetime, datetime]]) -> list[tuple[date, date]]:
    return [(wall(stop).date(), wall(go).date()) for stop, go in pauses]


def is_paused_day(day: date, pauses: list[tuple[date, date]]) -> bool:
    return any(stop < day <= go for stop, go in pauses)


def due_in_working_days(
    at: datetime, amount: int, pauses: list[tuple[datetime, datetime]]
) -> datetime:
    day, stops = receipt_day(at), days_of(pauses)
    while amount:
        day += DAY
        if office_works(day) and not is_paused_day(day, stops):
            amount -= 1
    for stop, go in stops:  # stopped on the very last day: that day is due when it goes on
        if stop == day:
            for later in days_after(stop, go):
                day = later if office_works(later) else day
    return close(day)


def due_in_calendar_days(
    at: datetime, amount: int, pauses: list[tuple[datetime, datetime]]
) -> datetime:
    day, stops = receipt_day(at), days_of(pauses)
    while amount:
        day += DAY
        if not is_paused_day(day, stops):
            amount -= 1
    walked = day
    for stop, go in stops:  # stopped on the last day, or while waiting for the office to open
        if walked <= stop <= next_close(day).date():
            if day < stop:
                day = next_close(day).date()
            for _ in days_after(stop, go):
                day += DAY
    return next_close(day)


def days_after(day: date, last: date) -> list[date]:
    days = []
    while day < last:
        day += DAY
        days.append(day)
    return days


def due_in_months(at: datetime, amount: int, pauses: list[tuple[datetime, datetime]]) -> datetime:
    first = receipt_day(at)
    day, days = first, 0
    while amount:
        day += DAY
        days += 1
        tomorrow = day + DAY
        if day.day == first.day or (tomorrow.day == 1 and day.day < first.day):
            amount -= 1
    return due_in_calendar_days(at, days, pauses)


def next_close(day: date) -> datetime:
    while not office_works(day):
        day += DAY
    return close(day)


def due_in_hours(at: datetime, amount: int, pauses: list[tuple[datetime, datetime]]) -> datetime:
    """Every minute is looked at, one after the other, until enough of them were worked."""
    minutes = open_minutes()
    stops = [range(minute_number(wall(stop)), minute_number(wall(go))) for stop, go in pauses]
    number = minute_number(wall(at)) - 1
    left = amount * 60
    while left:
        number = minutes.find(1, number + 1)  # the next minute of work
        if number < 0:
            raise OffTheMap
        if not stops or not any(number in stop for stop in stops):
            left -= 1
    return START + (number + 1) * MINUTE


WALKS = {
    "working_day": due_in_working_days,
    "calendar_day": due_in_calendar_days,
    "month": due_in_months,
    "working_hour": due_in_hours,
}

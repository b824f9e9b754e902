"""The office's working calendar: shipped facts, its own facts over them, its own hours.

Open to all: working days and hours are public.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from cchc.kernel.working_time import (
    USUAL_HOURS,
    DayFact,
    OfficeHours,
    WorkingCalendar,
    calendar_warning,
    shipped_calendar,
)
from cchc.platform import clock
from cchc.platform.stamps import mark_of

from ..models import AnnouncedYear, CalendarDay
from ..models.marks import CALENDAR
from .rules import rule

OFFICE_HOURS = "working_time.office_hours"
"""Rule: the sessions of a working day, as text "07:30-11:30, 13:00-17:00"."""


def working_calendar(at: datetime | None = None) -> WorkingCalendar:
    """The office's calendar; ``at`` gives what was recorded up to that moment.

    The value is kept in the process until a row is added anywhere.
    """
    today = (at or clock.now()).astimezone(clock.ZONE).date()
    if at is None:
        return _current(mark_of(CALENDAR), today)
    return _as_recorded(today, at)


@lru_cache(maxsize=32)
def _current(mark: str, today: date) -> WorkingCalendar:  # noqa: ARG001 - the mark empties the cache
    return _as_recorded(today, None)


def _as_recorded(today: date, at: datetime | None) -> WorkingCalendar:
    days, years = CalendarDay.objects.order_by("id"), AnnouncedYear.objects.order_by("year")
    if at is not None:
        days, years = days.filter(recorded_at__lte=at), years.filter(recorded_at__lte=at)
    hours = rule(OFFICE_HOURS, today)
    facts = {row.day: row.fact() for row in days}
    return _build(
        tuple(facts.values()),
        tuple(years.values_list("year", flat=True)),
        hours.value if hours else str(USUAL_HOURS),
    )


@lru_cache(maxsize=16)
def _build(facts: tuple[DayFact, ...], years: tuple[int, ...], hours: str) -> WorkingCalendar:
    through = shipped_calendar().announced_through
    for year in years:
        if year == through + 1:
            through = year
    return (
        shipped_calendar()
        .with_facts(facts, announced_through=through)
        .with_hours(OfficeHours.parse(hours))
    )


def with_changes(
    calendar: WorkingCalendar, facts: Sequence[DayFact], year: int | None = None
) -> WorkingCalendar:
    """The calendar as it would be with these facts, and with a year's announcements complete."""
    complete = year is not None and year == calendar.announced_through + 1
    return calendar.with_facts(facts, announced_through=year if complete else None)


def warning(day: date) -> str:
    """What administrators are told about years still estimated; empty: nothing."""
    return calendar_warning(working_calendar(), day)

"""When somebody must be told that a due date comes near: pure functions of a ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from .calendar import WorkingCalendar
from .ledger import DueLedger
from .measures import WorkingDays


def third_left(ledger: DueLedger, calendar: WorkingCalendar) -> datetime:
    """The instant at which one third of the running budget is left.

    Working days and hours are told in office time, calendar days and months by the clock.
    """
    course = ledger.standing().course(calendar)
    used = course.span - course.span // 3
    return course.measure.instant(course.position_when_used(used))


def last_days(ledger: DueLedger, calendar: WorkingCalendar, n: int = 3) -> datetime:
    """Opening of the day n working days before the due day, or of the run where it is shorter."""
    due = ledger.due(calendar).date()
    start = calendar.received(ledger.standing().started_at)
    days = min(n, calendar.working_days_between(start, due))
    return max(calendar.open_of(calendar.add_working_days(due, -days)), start)


def apology_deadline(ledger: DueLedger, calendar: WorkingCalendar, lead_days: int = 1) -> datetime:
    """By when an apology must be out: close of office so many working days before the due day.

    Basis: Decree 61/2018, art. 19 (9) (one day before at the latest; read as a working day).
    """
    due = ledger.due(calendar).date()
    return calendar.close_of(calendar.add_working_days(due, -lead_days))


def working_days_used(ledger: DueLedger, calendar: WorkingCalendar, at: datetime) -> int:
    """Working days of the running budget gone by, today included, pauses and first day not.

    Counted in working days whatever the unit of the limit.
    """
    measure = WorkingDays(calendar.line)
    course = ledger.standing().course_by(measure)
    return course.used_at(measure.mark(at)) // calendar.hours.length


def working_days_left(ledger: DueLedger, calendar: WorkingCalendar, at: datetime) -> int:
    """Working days after this one up to the due day, pauses not; negative when it is over."""
    measure = WorkingDays(calendar.line)
    course = ledger.standing().course_by(measure)
    course = replace(course, end=measure.mark(ledger.due(calendar)))
    return course.left_at(measure.mark(at)) // calendar.hours.length

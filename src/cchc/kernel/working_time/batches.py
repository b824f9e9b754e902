"""Due dates by the million: what a day or an hour has in common is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from .course import Course
from .day_line import DayLine
from .limits import Limit
from .measures import measure_of
from .office_hours import MINUTE, micros
from .zone import local

_MIDNIGHT = time(0)


def due_on_days(line: DayLine, ats: Sequence[datetime], limit: Limit) -> list[datetime]:
    """Due dates of a limit in days or months: one answer for a day up to closing, one after."""
    measure = measure_of(limit.unit, line)
    closing = line.hours.closing
    answers: dict[tuple[int, bool], datetime] = {}
    dues = []
    for at in ats:
        here = local(at)
        key = (here.toordinal(), here.time() > closing)
        due = answers.get(key)
        if due is None:
            due = answers[key] = Course.of(measure, here, limit).due
        dues.append(due)
    return dues


def due_in_hours(line: DayLine, ats: Sequence[datetime], hours: int) -> list[datetime]:
    """Due dates of a limit in office hours: the same hour of any working day goes equally far."""
    budget = hours * 60 * MINUTE
    steps: dict[time, tuple[int, timedelta]] = {_MIDNIGHT: _step(line, _MIDNIGHT, budget)}
    midnights: dict[int, datetime] = {}
    dues = []
    for at in ats:
        here = local(at)
        place = line.place(here)
        clock = here.time() if line.is_working(place) else _MIDNIGHT
        step = steps.get(clock)
        if step is None:
            step = _step(line, clock, budget)
            if not clock.microsecond:  # at most 86,400 are kept
                steps[clock] = step
        number = line.worked_before(place) + step[0]
        midnight = midnights.get(number)
        if midnight is None:
            midnight = midnights[number] = line.at(line.nth(number), 0)
        dues.append(midnight + step[1])
    return dues


def _step(line: DayLine, clock: time, budget: int) -> tuple[int, timedelta]:
    """Working days from that hour to the due one, and how far into its day it is due."""
    length = line.hours.length
    total = line.hours.elapsed(micros(clock)) + budget
    days = (total - 1) // length
    return days, timedelta(microseconds=line.hours.moment(total - days * length))

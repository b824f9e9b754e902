"""Working moments for the generator, and its own naive reckoning of due days.

The reckoning walks day by day and knows only which days are worked: it shares no rule with
``kernel.working_time``, so that the tally can catch a wrong one.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from cchc.kernel.working_time import WorkingCalendar
from cchc.platform.clock import ZONE

ONE_DAY = timedelta(days=1)
CLOSING = time(17, 0)


def office_moment(rng: Random, day: date, after: datetime | None = None) -> datetime:
    """A moment within office hours of the day, not before ``after``."""
    minute = rng.choice((rng.randrange(7 * 60 + 35, 11 * 60 + 20), rng.randrange(785, 1015)))
    moment = datetime.combine(day, time(minute // 60, minute % 60, rng.randrange(60)), ZONE)
    if after is not None and moment <= after:
        moment = after + timedelta(minutes=rng.randrange(1, 4))
    return moment


def next_worked(calendar: WorkingCalendar, day: date, days: int = 1) -> date:
    """The day so many worked days later; 0 gives the day itself or the next one worked."""
    while not calendar.is_working(day):
        day += ONE_DAY
    for _ in range(days):
        day += ONE_DAY
        while not calendar.is_working(day):
            day += ONE_DAY
    return day


def counted_from(calendar: WorkingCalendar, received: datetime) -> date:
    """The day of receipt: that of the next opening for what came after closing or on a day off."""
    day = received.astimezone(ZONE).date()
    if not calendar.is_working(day):
        return next_worked(calendar, day, 0)
    if received.astimezone(ZONE).time() > CLOSING:
        return next_worked(calendar, day, 1)
    return day


def last_day(
    calendar: WorkingCalendar,
    received: datetime,
    amount: int,
    *,
    working: bool,
    pauses: tuple[tuple[date, date], ...] = (),
) -> date:
    """The last day on which the dossier is in time, walked day by day."""
    first = counted_from(calendar, received)
    if working:
        last = next_worked(calendar, first, amount)
        for start, end in pauses:
            if start <= last:
                last = next_worked(calendar, last, _worked_between(calendar, start, end))
        return last
    last = first + timedelta(days=amount)
    for start, end in pauses:
        if start > last:  # the day fell on a day off and was rolled before the pause began
            last = next_worked(calendar, last, 0)
        if start <= last:
            last += end - start
    return next_worked(calendar, last, 0)


def _worked_between(calendar: WorkingCalendar, start: date, end: date) -> int:
    """Worked days after ``start`` up to and including ``end``."""
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day) for day in days)


def midnight_after(day: date) -> datetime:
    """The first instant of the following day."""
    return datetime.combine(day + ONE_DAY, time(), ZONE)

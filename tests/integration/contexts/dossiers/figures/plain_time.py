"""Working time told naively: a list of worked days and a list of office minutes."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time, timedelta

from cchc.kernel.working_time import ZONE, shipped_calendar

_CALENDAR = shipped_calendar()
_FIRST, _LAST = date(2025, 5, 1), date(2026, 12, 31)
_CLOSE = time(17, 0)
_OFFICE = ((7 * 60 + 30, 11 * 60 + 30), (13 * 60, 17 * 60))

DAYS = [
    day
    for day in (_FIRST + timedelta(n) for n in range((_LAST - _FIRST).days + 1))
    if _CALENDAR.is_working(day)
]
_WORKED = set(DAYS)
MINUTES = [
    datetime.combine(day, time(minute // 60, minute % 60), ZONE)
    for day in DAYS
    for start, end in _OFFICE
    for minute in range(start, end)
]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), ZONE)


class Clock:
    """One budget: so many working days, or so many working hours; pauses push its end."""

    def __init__(self, start: datetime, amount: int, unit: str) -> None:
        self.in_days = unit == "working_day"
        if self.in_days:
            self.start = _day_of_receipt(start)
            self.end = bisect_right(DAYS, self.start) + amount - 1  # place of the due day
        else:
            self.end = bisect_left(MINUTES, start) + amount * 60  # office minutes gone when due
        self.paused_at: datetime | None = None
        self.held = False

    def pause(self, at: datetime) -> None:
        self.paused_at = at
        self.held = (
            at.date() <= DAYS[self.end] if self.in_days else bisect_left(MINUTES, at) < self.end
        )

    def resume(self, at: datetime) -> None:
        if self.paused_at is not None and self.held:
            self.end += self._gone(at) - self._gone(self.paused_at)
        self.paused_at, self.held = None, False

    def _gone(self, at: datetime) -> int:
        if self.in_days:
            return bisect_right(DAYS, max(at.date(), self.start))
        return bisect_left(MINUTES, at)

    @property
    def due(self) -> datetime:
        if self.in_days:
            return datetime.combine(DAYS[self.end], _CLOSE, ZONE)
        return MINUTES[self.end - 1] + timedelta(minutes=1)

    @property
    def late_from(self) -> datetime:
        if self.in_days:
            return midnight(self.due.date() + timedelta(1))
        return self.due + timedelta(microseconds=1)

    def judged(self, ended: datetime) -> str:
        early = ended < (midnight(self.due.date()) if self.in_days else self.due)
        if early:
            return "early"
        return "on_time" if self.held or ended < self.late_from else "late"


def _day_of_receipt(at: datetime) -> date:
    if at.date() in _WORKED and at.time() <= _CLOSE:
        return at.date()
    return DAYS[bisect_right(DAYS, at.date())]

"""How much of a budget is left, or by how much it is exceeded, in its own unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .calendar import WorkingCalendar
from .limits import LimitUnit
from .measures import DAY
from .office_hours import MINUTE
from .standing import Standing
from .wording import spoken_minutes
from .zone import local


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Days left after the day asked about, or office minutes for limits in hours.

    Negative when over; nought on the due day itself. ``late`` is told by the rule of timeliness,
    so a dossier can be late by less than one day or minute.
    """

    amount: int
    unit: LimitUnit
    late: bool
    paused: bool

    def __str__(self) -> str:
        """As a worklist shows it: "còn 5 ngày làm việc", "quá hạn 2 ngày làm việc"."""
        return f"tạm dừng, {self._bare}" if self.paused else self._bare

    @property
    def _bare(self) -> str:
        if self.late:
            return f"quá hạn {self._spoken(-self.amount) if self.amount else self._less_than_one}"
        if self.amount or self.unit is LimitUnit.WORKING_HOUR:
            return f"còn {self._spoken(self.amount)}"
        return "hạn trong hôm nay"

    @property
    def _less_than_one(self) -> str:
        if self.unit is LimitUnit.WORKING_HOUR:
            return "chưa đến 1 phút làm việc"
        return f"chưa đến 1 {self._day}"

    @property
    def _day(self) -> str:
        return "ngày làm việc" if self.unit is LimitUnit.WORKING_DAY else "ngày"

    def _spoken(self, amount: int) -> str:
        if self.unit is LimitUnit.WORKING_HOUR:
            return spoken_minutes(amount)
        return f"{amount} {self._day}"


def time_left(
    standing: Standing, calendar: WorkingCalendar, at: datetime, *, late_from: datetime
) -> TimeLeft:
    """What is left at an instant; a running pause holds it at what it was."""
    since = standing.paused_since
    paused = since is not None and since <= at
    moment = since if since is not None and since < at else at
    course = standing.course(calendar)
    left = course.left_at(course.measure.mark(at))
    unit = standing.limit.unit
    if unit is LimitUnit.WORKING_HOUR:
        amount = left // MINUTE if left >= 0 else -(-left // MINUTE)
    elif unit is LimitUnit.WORKING_DAY:
        amount = left // calendar.hours.length
    else:
        last = calendar.line.day(course.end // DAY - 1)
        amount = left // DAY + (local(course.due).date() - last).days
    return TimeLeft(amount, unit, late=moment >= late_from, paused=paused)

"""The calendar that comes with the program, and the reminder to keep it up to date."""

from __future__ import annotations

from datetime import date
from functools import cache

from .announced_days import ANNOUNCED_THROUGH, announced_days
from .calendar import WorkingCalendar

_REMINDER_MONTH = 10


@cache
def shipped_calendar() -> WorkingCalendar:
    """Announced days 2019–2026, two years of estimates, usual office hours.

    An office lays its own facts and hours over it.
    """
    return WorkingCalendar(announced_days(), ANNOUNCED_THROUGH)


def calendar_warning(calendar: WorkingCalendar, day: date) -> str:
    """What administrators are told on that day about years still estimated; empty: nothing.

    The current year is missed at once, the next one from 1 October.
    """
    through = calendar.announced_through
    if through < day.year:
        return _warning(day.year, "Ngày hẹn trả trong năm nay đang là tạm tính.")
    if through == day.year and day.month >= _REMINDER_MONTH:
        return _warning(day.year + 1, "Ngày hẹn trả rơi vào năm sau đang là tạm tính.")
    return ""


def _warning(year: int, consequence: str) -> str:
    return (
        f"Lịch nghỉ năm {year} chưa được nhập theo thông báo chính thức. {consequence}"
        " Đề nghị nhập thông báo nghỉ lễ, Tết và ngày hoán đổi khi có."
    )

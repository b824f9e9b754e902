"""What a written time says once understood."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cchc.kernel.working_time import WorkingCalendar


class TimeKind(StrEnum):
    """What sort of time it is."""

    DEADLINE = "deadline"
    """By a day: one date is written."""
    WITHIN = "within"
    """Some time in a month, quarter, year or span of them; due on its last day."""
    SEVERAL = "several"
    """More than one day or period; each is an occurrence."""
    REPEATED = "repeated"
    """Every week, month, quarter, half-year or year."""
    CONTINUOUS = "continuous"
    """`Thường xuyên`: all the time, without a day."""
    BY_RULE = "by_rule"
    """`Theo quy định`, `Theo đúng lộ trình`: another document sets the day."""
    ON_EVENT = "on_event"
    """`Khi có phát sinh`: when something happens."""
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """For people."""
        return _KIND_LABELS[self]


class Every(StrEnum):
    """How often a repeated task comes."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"

    @property
    def label(self) -> str:
        """For people."""
        return _EVERY_LABELS[self]


_KIND_LABELS = {
    TimeKind.DEADLINE: "có hạn ngày",
    TimeKind.WITHIN: "trong một khoảng thời gian",
    TimeKind.SEVERAL: "nhiều mốc",
    TimeKind.REPEATED: "định kỳ",
    TimeKind.CONTINUOUS: "thường xuyên",
    TimeKind.BY_RULE: "theo văn bản khác",
    TimeKind.ON_EVENT: "khi phát sinh",
    TimeKind.UNKNOWN: "chưa hiểu",
}
_EVERY_LABELS = {
    Every.DAY: "hằng ngày",
    Every.WEEK: "hằng tuần",
    Every.MONTH: "hằng tháng",
    Every.QUARTER: "hằng quý",
    Every.HALF_YEAR: "6 tháng một lần",
    Every.NINE_MONTHS: "9 tháng",
    Every.YEAR: "hằng năm",
}


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """A time as written and as understood. ``spans`` are first and last days, in order."""

    written: str
    kind: TimeKind
    why: str
    spans: tuple[tuple[date, date], ...] = ()
    every: tuple[Every, ...] = ()
    day_of_period: int = 0
    """`Trước ngày 15 hằng tháng`: the last day in each occurrence (14); 0 for its end."""

    @property
    def first_day(self) -> date | None:
        """The first day of the first span."""
        return self.spans[0][0] if self.spans else None

    @property
    def last_day(self) -> date | None:
        """The last day written; None without a date."""
        return self.spans[-1][1] if self.spans else None

    @property
    def is_understood(self) -> bool:
        """Whether no person need look."""
        return self.kind is not TimeKind.UNKNOWN

    def falls_due(self, calendar: WorkingCalendar) -> datetime | None:
        """Close of office of the last day, or of the next working day where that is a day off.

        Basis: BLDS 2015, art. 148 (chưa xác minh).
        """
        if self.last_day is None:
            return None
        day = self.last_day
        while not calendar.is_working(day):
            day += timedelta(days=1)
        return calendar.close_of(day)

"""Periods of reports: half-open inside ``[start, end)``, both days included where a person reads.

A *lawful* period follows the cut-off days of periodic reports (a month is the 15th of the month
before to the 14th); a *calendar* period runs from the first to the last day; a *free* period
has the days somebody typed. All bounds are midnights in Asia/Ho_Chi_Minh.

Basis: Decree 09/2019/NĐ-CP, art. 12 (month, quarter, first half-year, year). The second half-year
and the nine months are not confirmed by a source: ``verified`` is False and a page says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time.zone import ZONE

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years a period can be asked for; others are slips of the hand."""

_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """What the bounds of a period follow."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    CALENDAR_MONTH = "calendar_month"
    CALENDAR_QUARTER = "calendar_quarter"
    CALENDAR_YEAR = "calendar_year"
    FREE = "free"

    @property
    def label(self) -> str:
        """What the kind is called in a filter."""
        return _SHAPES[self].noun if self in _SHAPES else "Tự chọn"


class NotAPeriod(Refusal):
    """The text, the year or the days asked for make no period."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the periods of one kind lie in a year; ``title`` and ``code`` take year and number."""

    noun: str
    a_year: int  # how many in a year
    months: int  # length of each
    first_day: int  # day of month on which each begins; the lawful ones in the month before
    title: Callable[[int, int], str]
    code: Callable[[int, int], str]
    unconfirmed: tuple[int, ...] = ()  # numbers whose cut-off days no source confirms

    def bound(self, year_: int, number: int) -> datetime:
        """Where the ``number``-th period of the year begins (one past the last: the next year)."""
        months = year_ * 12 + self.months * (number - 1) - (1 if self.first_day > 1 else 0)
        return _midnight(date(months // 12, months % 12 + 1, self.first_day))


_ROMAN = ("", "I", "II", "III", "IV")
_HALF = ("", "đầu", "cuối")
_CUT_OFF = 15

_SHAPES: Mapping[PeriodKind, _Shape] = MappingProxyType(
    {
        PeriodKind.MONTH: _Shape(
            "Tháng", 12, 1, _CUT_OFF, "Tháng {1} năm {0}".format, "{0}-{1:02}".format
        ),
        PeriodKind.QUARTER: _Shape(
            "Quý",
            4,
            3,
            _CUT_OFF,
            lambda year_, number: f"Quý {_ROMAN[number]} năm {year_}",
            "{0}-Q{1}".format,
        ),
        PeriodKind.HALF_YEAR: _Shape(
            "6 tháng",
            2,
            6,
            _CUT_OFF,
            lambda year_, number: f"6 tháng {_HALF[number]} năm {year_}",
            lambda year_, number: f"{year_}-6T" + "C" * (number - 1),
            unconfirmed=(2,),
        ),
        PeriodKind.NINE_MONTHS: _Shape(
            "9 tháng",
            1,
            9,
            _CUT_OFF,
            "9 tháng đầu năm {0}".format,
            "{0}-9T".format,
            unconfirmed=(1,),
        ),
        PeriodKind.YEAR: _Shape("Năm", 1, 12, _CUT_OFF, "Năm {0}".format, "{0}".format),
        PeriodKind.CALENDAR_MONTH: _Shape(
            "Tháng dương lịch",
            12,
            1,
            1,
            "Tháng {1} năm {0} (dương lịch)".format,
            "{0}-{1:02}-DL".format,
        ),
        PeriodKind.CALENDAR_QUARTER: _Shape(
            "Quý dương lịch",
            4,
            3,
            1,
            lambda year_, number: f"Quý {_ROMAN[number]} năm {year_} (dương lịch)",
            "{0}-Q{1}-DL".format,
        ),
        PeriodKind.CALENDAR_YEAR: _Shape(
            "Năm dương lịch", 1, 12, 1, "Năm {0} (dương lịch)".format, "{0}-DL".format
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` up to but not including ``end``, both midnights in ``ZONE``.

    ``code`` is what ``parse`` reads back (web addresses, the command line); ``verified`` False
    is shown as "chưa xác minh".
    """

    start: datetime
    end: datetime
    kind: PeriodKind
    label: str
    code: str
    verified: bool = True
    year: int = 0
    number: int = 0

    def __post_init__(self) -> None:
        """Hold bounds to whole days of the zone."""
        for bound in (self.start, self.end):
            if bound.tzinfo is not ZONE or bound.time() != time.min:
                raise ValueError(f"a period begins and ends at midnight in {ZONE}: {bound!r}")
        if self.start >= self.end:
            raise ValueError(f"a period has at least one day: {self.start} to {self.end}")

    @property
    def first_day(self) -> date:
        """The first day, included."""
        return self.start.date()

    @property
    def last_day(self) -> date:
        """The last day, included."""
        return self.end.date() - _DAY

    @property
    def days(self) -> int:
        """How many days, both ends included."""
        return (self.end.date() - self.start.date()).days

    @property
    def days_text(self) -> str:
        """Both days in words, as the head of a report says them."""
        return f"từ ngày {self.first_day:%d/%m/%Y} đến ngày {self.last_day:%d/%m/%Y}"

    def __contains__(self, moment: datetime) -> bool:
        """Whether an (aware) instant lies in the period."""
        return self.start <= moment < self.end

    def __str__(self) -> str:
        """The Vietnamese label."""
        return self.label

    def previous(self) -> Period:
        """The period of the same kind just before; a free one takes as many days before it."""
        if self.kind is PeriodKind.FREE:
            return free(self.first_day - timedelta(days=self.days), self.first_day - _DAY)
        a_year = _SHAPES[self.kind].a_year
        year, index = divmod(self.year * a_year + self.number - 2, a_year)
        return of_kind(self.kind, year, index + 1)

    def same_last_year(self) -> Period:
        """The same period one year earlier (29 February becomes 28)."""
        if self.kind is PeriodKind.FREE:
            return free(_a_year_before(self.first_day), _a_year_before(self.last_day))
        return of_kind(self.kind, self.year - 1, self.number)


def _a_year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZONE)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAPeriod(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}, không phải {year}.")


def of_kind(kind: PeriodKind, year_: int, number: int = 1) -> Period:
    """The ``number``-th period of a kind in a year (kinds that come once a year: 1)."""
    if kind is PeriodKind.FREE:
        raise ValueError("a free period is made from its two days")
    shape = _SHAPES[kind]
    _check_year(year_)
    if not 1 <= number <= shape.a_year:
        raise NotAPeriod(f"{shape.noun} phải từ 1 đến {shape.a_year}, không phải {number}.")
    return Period(
        shape.bound(year_, number),
        shape.bound(year_, number + 1),
        kind,
        shape.title(year_, number),
        shape.code(year_, number),
        verified=number not in shape.unconfirmed,
        year=year_,
        number=number,
    )


def month(year_: int, number: int) -> Period:
    """The lawful month: 15th of the month before to 14th."""
    return of_kind(PeriodKind.MONTH, year_, number)


def quarter(year_: int, number: int) -> Period:
    """The lawful quarter: 15th of the month before it to 14th of its last month."""
    return of_kind(PeriodKind.QUARTER, year_, number)


def half_year(year_: int, number: int) -> Period:
    """The first six months (15/12 to 14/6) or the last (15/6 to 14/12, not confirmed)."""
    return of_kind(PeriodKind.HALF_YEAR, year_, number)


def nine_months(year_: int) -> Period:
    """The first nine months: 15/12 to 14/9 (not confirmed)."""
    return of_kind(PeriodKind.NINE_MONTHS, year_)


def year(year_: int) -> Period:
    """The lawful year: 15/12 of the year before to 14/12."""
    return of_kind(PeriodKind.YEAR, year_)


def calendar_month(year_: int, number: int) -> Period:
    """The month from its first to its last day."""
    return of_kind(PeriodKind.CALENDAR_MONTH, year_, number)


def calendar_quarter(year_: int, number: int) -> Period:
    """The quarter from its first to its last day."""
    return of_kind(PeriodKind.CALENDAR_QUARTER, year_, number)


def calendar_year(year_: int) -> Period:
    """The year from 1 January to 31 December."""
    return of_kind(PeriodKind.CALENDAR_YEAR, year_)


def free(first_day: date, last_day: date) -> Period:
    """Any days, both included."""
    _check_year(first_day.year)
    _check_year(last_day.year)
    if last_day < first_day:
        raise NotAPeriod(
            f"Ngày cuối {last_day:%d/%m/%Y} đứng trước ngày đầu {first_day:%d/%m/%Y}."
        )
    return Period(
        _midnight(first_day),
        _midnight(last_day + _DAY),
        PeriodKind.FREE,
        f"Từ ngày {first_day:%d/%m/%Y} đến ngày {last_day:%d/%m/%Y}",
        f"{first_day:%Y-%m-%d}..{last_day:%Y-%m-%d}",
    )


def containing(kind: PeriodKind, day: date) -> Period:
    """The period of a kind that a day falls in; for nine months, the last one begun by then."""
    if kind is PeriodKind.FREE:
        raise ValueError("a free period is made from its two days")
    begun = (
        of_kind(kind, year_, number)
        for year_ in (day.year, day.year + 1)
        for number in range(1, _SHAPES[kind].a_year + 1)
        if _SHAPES[kind].bound(year_, number).date() <= day
    )
    return max(begun, key=lambda period: period.start)


_CODES: tuple[tuple[re.Pattern[str], PeriodKind], ...] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), kind)
    for pattern, kind in (
        (r"(\d{4})", PeriodKind.YEAR),
        (r"(\d{4})-(\d{1,2})", PeriodKind.MONTH),
        (r"(\d{4})-Q(\d)", PeriodKind.QUARTER),
        (r"(\d{4})-6(TC|T)", PeriodKind.HALF_YEAR),
        (r"(\d{4})-9T", PeriodKind.NINE_MONTHS),
        (r"(\d{4})-DL", PeriodKind.CALENDAR_YEAR),
        (r"(\d{4})-(\d{1,2})-DL", PeriodKind.CALENDAR_MONTH),
        (r"(\d{4})-Q(\d)-DL", PeriodKind.CALENDAR_QUARTER),
    )
)
_FREE_CODE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)


def parse(text: str) -> Period:
    """The period that a code names.

    ``2026``, ``2026-03``, ``2026-Q1``, ``2026-6T``, ``2026-6TC``, ``2026-9T``; a calendar year,
    month or quarter with ``-DL``; ``2026-01-15..2026-02-14`` for free days.
    """
    code = text.strip()
    for pattern, kind in _CODES:
        if found := pattern.fullmatch(code):
            numbers = [{"T": 1, "TC": 2}.get(g.upper()) or int(g) for g in found.groups()]
            return of_kind(kind, *numbers)
    if found := _FREE_CODE.fullmatch(code):
        try:
            first_day, last_day = (date.fromisoformat(part) for part in found.groups())
        except ValueError:
            raise NotAPeriod(f"Kỳ “{code}” có ngày không có thật.") from None
        return free(first_day, last_day)
    raise NotAPeriod(
        f"Không hiểu kỳ “{code}”. Hãy viết như 2026-03 (tháng), 2026-Q1 (quý), 2026-6T, 2026-9T, "
        "2026 (năm) hoặc 2026-01-15..2026-02-14."
    )

"""Days off of a year that is not announced yet: what the law fixes, and the usual choices.

Fixed by law are the holidays and the day in lieu of one that falls on a weekend. Chosen each
year by the Prime Minister are the five days of Tết, the second day of National Day and swaps of
working days; the first two follow the choices made for 2019–2026, swaps are never guessed.

Basis: Labour Code 2019, art. 111 (3) and 112; Resolution 28/2026/QH16, art. 2.
"""

from __future__ import annotations

from datetime import date, timedelta

from .days import DayFact, DayKind
from .lunar import hung_kings_day, lunar_new_year

LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112"
IN_LIEU = "Bộ luật Lao động 2019, Điều 111 khoản 3"
CULTURE_DAY = "Nghị quyết 28/2026/QH16, Điều 2"
COMPUTED = "tạm tính, chưa có thông báo"

_DAY = timedelta(days=1)
_MONDAY, _TUESDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 1, 3, 5, 6


def estimated_days(year: int) -> tuple[DayFact, ...]:
    """The days off to expect in a year, each marked as an estimate, in order."""
    statutory = {
        date(year, 1, 1): ("Tết Dương lịch", LABOUR_CODE),
        **dict.fromkeys(tet_days(year), ("Tết Nguyên đán", COMPUTED)),
        hung_kings_day(year): ("Giỗ Tổ Hùng Vương", LABOUR_CODE),
        date(year, 4, 30): ("Ngày Chiến thắng", LABOUR_CODE),
        date(year, 5, 1): ("Ngày Quốc tế Lao động", LABOUR_CODE),
        date(year, 9, 2): ("Quốc khánh", LABOUR_CODE),
        _beside_national_day(year): ("Quốc khánh", COMPUTED),
    }
    off = dict(statutory)
    for day in sorted(statutory):
        if day.weekday() >= _SATURDAY:
            off[_next_free_weekday(day, off)] = (f"Nghỉ bù {statutory[day][0]}", IN_LIEU)
    off[date(year, 11, 24)] = ("Ngày Văn hóa Việt Nam", CULTURE_DAY)
    return tuple(
        DayFact(day, DayKind.OFF, note, announcement, estimate=True)
        for day, (note, announcement) in sorted(off.items())
    )


def tet_days(year: int) -> tuple[date, ...]:
    """The five days of Tết: from two days before the first of the year, or from one on a Tuesday.

    So chosen for each of 2019–2026: the week off is then whole.
    """
    first = lunar_new_year(year)
    before = 1 if first.weekday() == _TUESDAY else 2
    return tuple(first + _DAY * offset for offset in range(-before, 5 - before))


def _beside_national_day(year: int) -> date:
    """The day before or after 2 September that makes the longer rest, as chosen since 2021."""
    national_day = date(year, 9, 2)
    after = national_day.weekday() in (_MONDAY, _THURSDAY, _SUNDAY)
    return national_day + _DAY if after else national_day - _DAY


def _next_free_weekday(day: date, off: dict[date, tuple[str, str]]) -> date:
    while day in off or day.weekday() >= _SATURDAY:
        day += _DAY
    return day

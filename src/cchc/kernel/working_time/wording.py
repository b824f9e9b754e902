"""Days, instants and spans as an officer says them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from .days import DayFact
from .zone import local

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(day: date) -> str:
    """As in "thứ Năm"."""
    return _WEEKDAYS[day.weekday()]


def plain_day(day: date) -> str:
    """As in "05/11/2026"."""
    return f"{day:%d/%m/%Y}"


def spoken_day(day: date) -> str:
    """As in "05/11/2026 (thứ Năm)"."""
    return f"{plain_day(day)} ({weekday(day)})"


def spoken_instant(at: datetime) -> str:
    """As in "09:15 ngày 05/11/2026 (thứ Năm)", on the clocks of Vietnam."""
    here = local(at)
    return f"{here:%H:%M} ngày {spoken_day(here)}"


def spoken_minutes(office_minutes: int) -> str:
    """As in "1 giờ 30 phút làm việc"."""
    hours, minutes = divmod(office_minutes, 60)
    parts = [f"{hours} giờ"] * (hours > 0) + [f"{minutes} phút"] * (minutes > 0 or not hours)
    return f"{' '.join(parts)} làm việc"


def spoken_days_off(facts: Iterable[DayFact]) -> str:
    """Days off in order, those of one name that follow one another as one.

    "16/02–20/02/2026 (Tết Nguyên đán); 27/04/2026 (Nghỉ bù Giỗ Tổ Hùng Vương)".
    """
    runs: list[list[DayFact]] = []
    for fact in facts:
        if runs and runs[-1][-1].note == fact.note and fact.day - runs[-1][-1].day <= timedelta(3):
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return "; ".join(f"{_spoken_run(run)} ({run[0].note})" for run in runs)


def _spoken_run(run: list[DayFact]) -> str:
    first, last = run[0].day, run[-1].day
    return plain_day(last) if first == last else f"{first:%d/%m}–{plain_day(last)}"


_NAMES = frozenset({"Sở", "Bộ", "Ủy", "Chính", "Thủ", "Cục", "Quốc", "Tết", "Đảng"})


def mid_sentence(reason: str) -> str:
    """A reason as it stands inside a sentence: small at first, but for names and short forms.

    A word all in capitals, one that opens the name of a body of the State, and one with a capital
    after it ("Nguyễn Văn …") keep theirs.
    """
    first, _, rest = reason.partition(" ")
    is_name = first[1:2].isupper() or first in _NAMES or rest[:1].isupper()
    return reason if is_name else reason[:1].lower() + reason[1:]


def because(reason: str, basis: str) -> str:
    """As in ", vì …, căn cứ …", of what is given."""
    return (f", vì {mid_sentence(reason)}" if reason else "") + (
        f", căn cứ {basis}" if basis else ""
    )

"""Instants as people type them: day first, or ISO; in Vietnam unless an offset says otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from ..refusal import Refusal
from .zone import ZONE, local

_DAY_FIRST = r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"
_ISO_DAY = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
_TIME = r"(?P<H>\d{1,2})(?::|[hg])(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?"
_OFFSET = r"(?P<offset>Z|[+-]\d{2}:?\d{2})?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY_FIRST}(?:,?\s+(?:lúc\s+)?{_TIME})?",
        rf"{_TIME},?\s+(?:ngày\s+)?{_DAY_FIRST}",
        rf"{_ISO_DAY}(?:(?:T|\s+){_TIME}{_OFFSET})?",
    )
)


class MomentUnreadable(Refusal):
    """A text that is no day and hour."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant read from text; ``has_time`` is False where only the day was given."""

    at: datetime
    has_time: bool


def read_moment(text: str, *, field: str = "received") -> Moment:
    """The instant a text names; without an hour, the beginning of the day.

    Reads "05/11/2026 09:15", "09:15 ngày 05/11/2026", "05/11/2026", "2026-11-05T09:15+07:00".
    Raises ``MomentUnreadable`` with what is wrong.
    """
    text = " ".join(text.split())
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        raise MomentUnreadable(
            f"Không đọc được thời điểm “{text}”. Viết ngày trước, tháng sau, như"
            " 05/11/2026 09:15 (hoặc 2026-11-05T09:15).",
            field=field,
        )
    part = match.groupdict()
    day = _day(int(part["y"]), int(part["m"]), int(part["d"]), field)
    has_time = part["H"] is not None
    clock = time(0)
    if has_time:
        clock = _clock(int(part["H"]), int(part["M"]), int(part["S"] or 0), field)
    zone = _zone(part.get("offset"), field)
    return Moment(local(datetime.combine(day, clock, zone)), has_time)


def _day(year: int, month: int, day: int, field: str) -> date:
    if not 1 <= month <= 12:
        raise MomentUnreadable(
            f"Không có tháng {month}: ngày được viết theo thứ tự ngày/tháng/năm.", field=field
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise MomentUnreadable(
            f"Không có ngày {day:02}/{month:02}/{year:04}.", field=field
        ) from None


def _clock(hour: int, minute: int, second: int, field: str) -> time:
    try:
        return time(hour, minute, second)
    except ValueError:
        raise MomentUnreadable(
            f"Không có giờ {hour:02}:{minute:02}; giờ từ 00:00 đến 23:59.", field=field
        ) from None


def _zone(offset: str | None, field: str) -> tzinfo:
    if not offset:
        return ZONE
    if offset in "Zz":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:
        raise MomentUnreadable(f"Không có múi giờ “{offset}”.", field=field)
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(ahead if offset[0] == "+" else -ahead)

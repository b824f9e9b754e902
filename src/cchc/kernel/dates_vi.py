"""Dates and moments as Vietnamese writes them: day first; a refusal says what is wrong."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time
from typing import Final

from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time.zone import ZONE, local, local_day

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
"""Years outside are slips of the hand."""

_EXAMPLE: Final = "Hãy viết ngày/tháng/năm, ví dụ 25/11/2026."

_DATE: Final = (
    r"(?:ngày )?(?P<d>\d{1,2}) ?(?:[/.\-]| tháng) ?(?P<m>\d{1,2}) ?(?:[/.\-]|,? năm) ?(?P<y>\d+)"
)
_ISO_DATE: Final = r"(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
_TIME: Final = (
    r"(?P<hour>\d{1,2})(?: ?(?:[hg]|giờ)(?: ?(?P<spoken>\d{1,2})(?: ?phút)?)?"
    r"| ?: ?(?P<minute>\d{1,2})(?: ?phút|:(?P<second>\d{2})(?:\.0+)?)?)"
)
_ANY_DATE: Final = re.compile(f"(?:{_DATE}|{_ISO_DATE})", re.ASCII)
_TIME_FIRST: Final = re.compile(f"(?:lúc )?{_TIME},? {_ANY_DATE.pattern}", re.ASCII)
_DATE_FIRST: Final = re.compile(f"{_ANY_DATE.pattern}(?:,? (?:lúc )?|t){_TIME}", re.ASCII)


class UnreadableDate(Refusal):
    """The text is not a date (or moment) in any way it is written."""


class ImpossibleDate(Refusal):
    """The text is written as a date, and there is no such day or hour."""


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _real_day(found: re.Match[str], shown: str, field: str) -> date:
    parts = found.groupdict()
    day, month, year = (int(parts[key] or parts[f"i{key}"]) for key in "dmy")
    if len(parts["y"] or parts["iy"]) != 4:
        raise UnreadableDate(f"“{shown}”: năm phải viết đủ bốn chữ số. {_EXAMPLE}", field=field)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleDate(f"“{shown}”: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.", field=field)
    if not 1 <= month <= 12:
        hint = ""
        if 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]:
            hint = f" Ngày viết trước tháng: có phải {month:02}/{day:02}/{year}?"
        raise ImpossibleDate(f"{shown} không có thật: không có tháng {month}.{hint}", field=field)
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise ImpossibleDate(
            f"{shown} không có thật: tháng {month} năm {year} có {longest} ngày.", field=field
        )
    return date(year, month, day)


def parse_date(text: str, *, field: str = "") -> date:
    """The day in ``25/11/2026``, ``25-11-2026``, ``25.11.2026``, ``ngày 25 tháng 11 năm 2026``.

    ``2026-11-25`` is read too, because browsers and other systems send it.
    """
    plain = _plain(text)
    found = _ANY_DATE.fullmatch(plain)
    if found is None:
        raise UnreadableDate(f"Không đọc được ngày “{plain}”. {_EXAMPLE}", field=field)
    return _real_day(found, plain, field)


def parse_moment(text: str, *, field: str = "") -> datetime:
    """The moment in ZONE in ``08:30 25/11/2026``, ``25/11/2026 8h30``, ``2026-11-25T08:30`` …"""
    plain = _plain(text)
    found = _TIME_FIRST.fullmatch(plain) or _DATE_FIRST.fullmatch(plain)
    if found is None:
        raise UnreadableDate(
            f"Không đọc được thời điểm “{plain}”. Hãy viết giờ và ngày, ví dụ 08:30 25/11/2026.",
            field=field,
        )
    day = _real_day(found, plain, field)
    minutes = found["minute"] or found["spoken"]
    hour, minute, second = (int(text or 0) for text in (found["hour"], minutes, found["second"]))
    if hour > 23 or minute > 59 or second > 59:
        raise ImpossibleDate(f"“{plain}”: giờ từ 0 đến 23, phút và giây từ 0 đến 59.", field=field)
    return datetime.combine(day, time(hour, minute, second), tzinfo=ZONE)


def format_date(day: date) -> str:
    """``05/11/2026``; of a moment, its day in ZONE."""
    day = local_day(day)
    return f"{day:%d/%m}/{day.year:04}"


def format_moment(moment: datetime) -> str:
    """``08:30 05/11/2026`` in ZONE."""
    return f"{local(moment):%H:%M} {format_date(moment)}"


def format_long_date(day: date) -> str:
    """``ngày 05 tháng 01 năm 2026``: days below 10 and months 1 and 2 with a nought in front.

    Basis: Decree 30/2020/NĐ-CP, annex I (place and time of a document).
    """
    day = local_day(day)
    month = f"{day.month:02}" if day.month <= 2 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def format_long_moment(moment: datetime) -> str:
    """``08 giờ 30 phút, ngày 05 tháng 01 năm 2026`` in ZONE."""
    here = local(moment)
    return f"{here:%H} giờ {here:%M} phút, {format_long_date(here)}"

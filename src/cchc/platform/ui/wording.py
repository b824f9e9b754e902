"""Days, moments, numbers and plain values as people read them on screens."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from cchc.kernel.rounding import format_percent, half_up
from cchc.kernel.text_vi.numbers import format_number
from cchc.platform.clock import ZONE
from cchc.platform.sheets.columns import ColumnKind

NOTHING = "–"


def dmy(day: date | datetime | str | None) -> str:
    """The day, day first: 22/11/2026."""
    if not isinstance(day, date):
        return day or NOTHING
    local = day.astimezone(ZONE) if isinstance(day, datetime) and day.tzinfo else day
    return f"{local:%d/%m/%Y}"


def dmy_hm(at: datetime | str | None) -> str:
    """The minute and the day in Vietnam's zone: 08:05 22/11/2026."""
    if not isinstance(at, datetime):
        return at or NOTHING
    return f"{at.astimezone(ZONE) if at.tzinfo else at:%H:%M %d/%m/%Y}"


def number(value: int | Decimal | float | str | None, digits: int | None = None) -> str:
    """``1.234,5``: all its digits but idle zeros, or so many after the comma."""
    if value is None or isinstance(value, str):
        return value or NOTHING
    if words := getattr(value, "words", ""):
        return str(words)  # a length that knows how to be told
    exact = Decimal(str(value))
    if digits is not None:
        return format_number(half_up(exact, digits))
    is_whole = exact == exact.to_integral_value()
    return format_number(exact.to_integral_value() if is_whole else exact.normalize())


def as_shown(value: object, kind: ColumnKind) -> str:
    """A value of a list as its column shows it; nothing is an empty text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return dmy(value) if kind is ColumnKind.DATE else dmy_hm(value)
    if isinstance(value, date):
        return dmy(value)
    if isinstance(value, (int, Decimal, float)) and kind.is_number:
        if kind is ColumnKind.PERCENT:
            return format_percent(Decimal(str(value)))
        return number(value)
    return str(value)

"""The one zone in which days begin and end."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def local(at: datetime) -> datetime:
    """The same instant on the clocks of Vietnam.

    Raises ``ValueError`` for a naive instant: whoever made it forgot the zone, and guessing
    would move a deadline by seven hours.
    """
    if at.tzinfo is ZONE:
        return at
    if at.tzinfo is None:
        raise ValueError(f"an instant needs its zone: {at.isoformat()}")
    return at.astimezone(ZONE)


def local_day(moment: date | datetime) -> date:
    """The day of an instant in Vietnam; a day is itself."""
    return local(moment).date() if isinstance(moment, datetime) else moment

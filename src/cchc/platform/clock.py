"""The only place that asks the system what time it is.

Everything else takes the moment as an argument. ``frozen`` lets tests and the demo year live at
another moment: it also rules ``recorded_at``, so a synthetic year is known day by day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in Vietnam's zone."""
    moment = _frozen.get()
    return moment if moment is not None else datetime.now(tz=ZONE)


def is_frozen() -> bool:
    """Whether ``now`` answers a moment it was told: a test or the demo year."""
    return _frozen.get() is not None


def machine_now() -> datetime:
    """The machine's own time, frozen or not: for doors (sessions), never for records."""
    return datetime.now(tz=ZONE)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Let ``now`` answer ``at`` inside the block, in this context of execution only."""
    if at.tzinfo is None:
        raise ValueError("a frozen clock needs an aware moment")
    token = _frozen.set(at.astimezone(ZONE))
    try:
        yield
    finally:
        _frozen.reset(token)

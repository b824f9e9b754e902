"""How much time a thing has left, in the three bands every list and page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from cchc.kernel.rounding import half_up
from cchc.kernel.text_vi.numbers import format_number


class Band(StrEnum):
    """The bands of a running clock, and how an ended one ended."""

    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"
    EARLY = "early"
    ON_TIME = "on-time"
    ENDED_LATE = "ended-late"
    NONE = "none"


_ICONS = {
    Band.OPEN: "clock",
    Band.SOON: "soon",
    Band.LATE: "late",
    Band.PAUSED: "pause",
    Band.EARLY: "check-circle",
    Band.ON_TIME: "check-circle",
    Band.ENDED_LATE: "late",
    Band.NONE: "clock",
}
_ENDED = {
    Band.EARLY: "xong trước hạn",
    Band.ON_TIME: "xong đúng hạn",
    Band.ENDED_LATE: "xong quá hạn",
    Band.NONE: "không định hạn",
}


@dataclass(frozen=True, slots=True)
class DueStanding:
    """One clock as a person reads it. ``left`` is in ``unit``; below zero it is over."""

    band: Band
    left: int | Decimal = 0
    unit: str = "ngày làm việc"
    reason: str = ""
    due_at: datetime | None = None

    @classmethod
    def running(
        cls,
        left: int | Decimal,
        budget: int | Decimal,
        *,
        is_late: bool,
        unit: str = "ngày làm việc",
        due_at: datetime | None = None,
    ) -> DueStanding:
        """A clock that runs: amber from a third of the budget on, red when late."""
        in_time = Band.SOON if left * 3 <= budget else Band.OPEN
        return cls(Band.LATE if is_late else in_time, left, unit, due_at=due_at)

    @classmethod
    def paused(cls, reason: str, due_at: datetime | None = None) -> DueStanding:
        """A clock that stands still, and why."""
        return cls(Band.PAUSED, reason=reason, due_at=due_at)

    @property
    def icon(self) -> str:
        """The drawing that goes with the band."""
        return _ICONS[self.band]

    @property
    def css(self) -> str:
        """The class of the band."""
        return f"due-{'late' if self.band is Band.ENDED_LATE else self.band.value}"

    @property
    def words(self) -> str:
        """What the badge says."""
        if self.band in _ENDED:
            return _ENDED[self.band]
        if self.band is Band.PAUSED:
            return f"tạm dừng: {self.reason}" if self.reason else "tạm dừng"
        amount = format_number(half_up(abs(Decimal(self.left)), 1).normalize())
        if self.band is Band.LATE:
            return f"quá hạn {amount} {self.unit}" if self.left else "quá hạn"
        return f"còn {amount} {self.unit}" if self.left > 0 else "đến hạn hôm nay"

"""When a job of the timetable is due: every so many minutes, or daily at a time of day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from cchc.platform.clock import ZONE


@dataclass(frozen=True, slots=True)
class Daily:
    """Once a day at ``at`` in Vietnam's zone."""

    at: time

    def latest_slot(self, now: datetime) -> datetime:
        """The last moment at or before ``now`` for which a run is owed."""
        local = now.astimezone(ZONE)
        slot = datetime.combine(local.date(), self.at, tzinfo=ZONE)
        return slot if slot <= local else slot - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Every:
    """Every ``minutes`` minutes, counted from midnight (1 ≤ minutes ≤ 1440)."""

    minutes: int

    def __post_init__(self) -> None:
        """Refuse an interval that does not fit in a day."""
        if not 1 <= self.minutes <= 1440:
            raise ValueError("a timetable interval is between one minute and one day")

    def latest_slot(self, now: datetime) -> datetime:
        """The last moment at or before ``now`` for which a run is owed."""
        local = now.astimezone(ZONE)
        midnight = datetime.combine(local.date(), time(), tzinfo=ZONE)
        passed = int((local - midnight).total_seconds()) // 60
        return midnight + timedelta(minutes=passed - passed % self.minutes)


Timetable = Daily | Every


def daily(text: str) -> Daily:
    """Read “HH:MM”."""
    return Daily(time.fromisoformat(text))

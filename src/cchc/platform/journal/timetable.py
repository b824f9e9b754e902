"""The nightly sealing of the day before, as a job of the queue."""

from collections.abc import Mapping
from datetime import datetime

from cchc.platform import jobs

from .digest import seal_days


@jobs.scheduled("journal.digest", at="00:30", label="Niêm phong nhật ký ngày hôm trước")
def seal_yesterday(_payload: Mapping[str, object], *, at: datetime) -> None:
    """Seal all days that are over."""
    seal_days(at)

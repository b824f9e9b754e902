"""The nightly sealing of the day before, as a job of the queue."""

from collections.abc import Mapping
from datetime import datetime

from cchc.platform import jobs
from cchc.platform.jobs.leaps import in_doubt

from .digest import seal_days


@jobs.scheduled("journal.digest", at="00:30", label="Niêm phong nhật ký ngày hôm trước")
def seal_yesterday(_payload: Mapping[str, object], *, at: datetime) -> None:
    """Seal all days that are over, unless the clock that says so is in doubt.

    A day sealed by a clock that ran ahead would be accused of every row it still gets when the
    clock has been set back. The next night seals what was left open.
    """
    if not in_doubt(at):
        seal_days(at)

"""Clearing every night, where the office has decided so; off as shipped."""

from datetime import datetime, timedelta

from cchc.kernel.actor import SYSTEM
from cchc.platform.jobs import Payload, scheduled
from cchc.platform.retention.services import apply

JOB = "retention.nightly"
REASON = "Chạy hằng đêm theo quy định lưu giữ"


def schedule(at: str) -> None:
    """Clear daily at “HH:MM”."""
    label = "Xóa dữ liệu cá nhân hết hạn lưu giữ"
    scheduled(JOB, at=at, label=label, atomic=False, lease=timedelta(hours=12))(clear)


def clear(_payload: Payload, *, at: datetime) -> None:
    """Clear everything due, unless the clock that says so is in doubt: nothing comes back."""
    from cchc.platform.jobs.leaps import in_doubt

    if in_doubt(at):
        return
    apply(actor=SYSTEM, at=at, reason=REASON)

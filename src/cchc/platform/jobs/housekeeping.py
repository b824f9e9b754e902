"""The queue tidies up after itself."""

from datetime import datetime, timedelta

from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.registry import Payload, scheduled

KEEP_DONE = timedelta(days=30)


@scheduled("jobs.clear-done", at="02:10", label="Xóa việc đã xong quá 30 ngày")
def clear_done(_payload: Payload, *, at: datetime) -> None:
    """Delete jobs done or dismissed over 30 days ago; failed ones stay until someone decides."""
    over = (JobState.DONE, JobState.DISMISSED)
    Job.objects.filter(state__in=over, finished_at__lt=at - KEEP_DONE).delete()

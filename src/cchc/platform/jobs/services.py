"""What an administrator does with the queue."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, journal
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.permissions import JobPermission


class JobNotFound(Refusal):
    """No such job, or it is no longer among the failed ones."""


@transaction.atomic
def retry_job(*, actor: Actor, at: datetime, job_id: int) -> Job:
    """Put a failed job back into the queue with all its attempts."""
    access.check_may(actor, JobPermission.MANAGE)
    job = Job.objects.filter(pk=job_id, state=JobState.FAILED).first()
    if job is None:
        raise JobNotFound("Việc này không còn trong danh sách việc hỏng.")
    changed = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(
        state=JobState.READY, attempts=0, run_at=at, finished_at=None
    )
    if changed != 1:
        raise JobNotFound("Việc này vừa được người khác cho chạy lại.")
    journal.record(
        actor=actor, at=at, act="jobs.job.retried", subject=job, details={"code": job.code}
    )
    job.refresh_from_db()
    return job

"""What an administrator does with the queue."""

from datetime import datetime

from django.db import IntegrityError, transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, journal
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.permissions import JobPermission

LONGEST_REASON = 500


class JobNotFound(Refusal):
    """No such job, or it is no longer among the failed ones."""


class SameWorkWaits(Refusal):
    """A newer job about the same thing waits already; running this one too would be idle."""


class ReasonNeeded(Refusal):
    """A failed job is not put aside without saying why."""


@transaction.atomic
def retry_job(*, actor: Actor, at: datetime, job_id: int) -> Job:
    """Put a failed job back into the queue with all its attempts.

    Raises ``JobNotFound``, ``SameWorkWaits``.
    """
    access.check_may(actor, JobPermission.MANAGE)
    job = _failed(job_id)
    try:
        with transaction.atomic():
            _move(job, state=JobState.READY, attempts=0, run_at=at, finished_at=None)
    except IntegrityError:  # one waiting job a key: somebody queued it anew after this failed
        raise SameWorkWaits(
            "Đã có một việc mới như việc này đang chờ chạy; hãy bỏ việc hỏng này."
        ) from None
    journal.record(
        actor=actor, at=at, act="jobs.job.retried", subject=job, details={"code": job.code}
    )
    job.refresh_from_db()
    return job


@transaction.atomic
def dismiss_job(*, actor: Actor, at: datetime, job_id: int, reason: str) -> Job:
    """Put a failed job aside for good: it will not be run, and the reason says why not."""
    access.check_may(actor, JobPermission.MANAGE)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise ReasonNeeded("Ghi lý do bỏ việc này.", field="reason")
    job = _failed(job_id)
    _move(job, state=JobState.DISMISSED, finished_at=at)
    journal.record(
        actor=actor,
        at=at,
        act="jobs.job.dismissed",
        subject=job,
        reason=reason,
        # the kind of error only: its words may quote a person's data, and no row is ever cleared
        details={"code": job.code, "error": job.last_error.partition(":")[0]},
    )
    job.refresh_from_db()
    return job


def _failed(job_id: int) -> Job:
    job = Job.objects.filter(pk=job_id, state=JobState.FAILED).first()
    if job is None:
        raise JobNotFound("Việc này không còn trong danh sách việc hỏng.")
    return job


def _move(job: Job, **values: object) -> None:
    """Compare-and-set: of two administrators, one decides."""
    if Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(**values) != 1:
        raise JobNotFound("Việc này vừa được người khác xử lý.")

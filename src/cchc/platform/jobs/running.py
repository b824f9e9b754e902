"""Taking a job, running it, noting how it ended; the reaper of lost leases.

A job is taken by compare-and-set under a row lock that others skip (PostgreSQL) or under the
single writer's lock (SQLite). It is run at least once; an atomic one takes effect exactly once,
because its end is noted in the same transaction and only by the holder of the lease.
"""

import logging
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from cchc.platform import clock
from cchc.platform.jobs import codec, registry
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.outbox import fill_timetable

logger = logging.getLogger("cchc.jobs")

LONGEST_BACKOFF = registry.LONGEST_BACKOFF
ERROR_LENGTH = 500
RUNAWAY = 200_000


@dataclass(frozen=True, slots=True)
class Run:
    """The run under way: handlers that speak to the outside use it to be idempotent."""

    job_id: int
    code: str
    attempt: int
    last_attempt: bool
    event_id: UUID | None


@dataclass(frozen=True, slots=True)
class RunTally:
    """How many runs ended how."""

    done: int = 0
    retried: int = 0
    failed: int = 0

    def plus(self, state: str) -> "RunTally":
        """The tally with one more run that left its job in ``state``."""
        name = {JobState.DONE: "done", JobState.READY: "retried"}.get(JobState(state), "failed")
        return replace(self, **{name: getattr(self, name) + 1})


class LeaseLost(RuntimeError):
    """The job took longer than its lease and another worker has it now."""


class RunawayQueue(RuntimeError):
    """Jobs that queue further jobs for the same moment without end."""


_current: ContextVar[Run | None] = ContextVar("current_job_run", default=None)


def current_run() -> Run:
    """The run this code is called from; raises ``LookupError`` outside a job."""
    run = _current.get()
    if run is None:
        raise LookupError("no job is running here")
    return run


def run_due(at: datetime) -> RunTally:
    """Run everything due at ``at`` in this process, with the clock standing at ``at``.

    For tests, the demo year and ``cchc worker --once``. Failures are noted and retried later
    as by the worker; the tally tells.
    """
    tally = RunTally()
    with clock.frozen(at):
        fill_timetable(at)
        reap()
        while job := claim():
            tally = tally.plus(run(job))
            if tally.done + tally.retried + tally.failed > RUNAWAY:
                raise RunawayQueue(f"more than {RUNAWAY} jobs at {at.isoformat()}")
    return tally


def claim() -> Job | None:
    """Take the next due job, or ``None``; an empty queue costs one read and no lock."""
    now = clock.now()
    if not _due(now).exists():
        return None
    with transaction.atomic():
        job = _due(now).select_for_update(skip_locked=True).order_by("run_at", "id").first()
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.attempts += 1
        job.leased_until = now + _lease(job.code)
        job.lease_token = uuid4().hex
        job.save(update_fields=["state", "attempts", "leased_until", "lease_token"])
        return job


def run(job: Job) -> str:
    """Run a taken job and note the end; returns the state it is left in."""
    token = _current.set(
        Run(job.pk, job.code, job.attempts, job.attempts >= job.max_attempts, job.event_id)
    )
    try:
        _execute(job)
    except LeaseLost:
        logger.warning("%s lost its lease; another worker has it", job)
        return JobState.READY
    except Exception as error:  # noqa: BLE001 - whatever a handler raises is noted on its row
        return _note_failure(job, error)
    finally:
        _current.reset(token)
    return JobState.DONE


def reap() -> int:
    """Give back jobs whose worker died; those out of attempts end as failed.

    A lease that ends later than any lease given now could end was given by a clock that ran
    ahead and has been set back: nobody holds it any more.
    """
    now = clock.now()
    running = Job.objects.filter(state=JobState.RUNNING)
    lost = list(running.filter(leased_until__lt=now))
    lost += [
        job
        for job in running.filter(leased_until__gt=now + registry.LEASE)
        if job.leased_until and job.leased_until > now + 2 * _lease(job.code)
    ]
    for job in lost:
        _give_back(job, "Tiến trình chạy việc dừng đột ngột hoặc quá thời gian thuê.")
    return len(lost)


def _due(now: datetime) -> QuerySet[Job]:
    return Job.objects.filter(state=JobState.READY, run_at__lte=now)


def _lease(code: str) -> timedelta:
    try:
        return registry.spec_of(code).lease
    except registry.UnknownJob:
        return registry.LEASE


def _execute(job: Job) -> None:
    spec = registry.spec_of(job.code)
    payload = _read(job)
    if spec.atomic:
        with transaction.atomic():
            spec.run(payload, at=clock.now())
            _note_done(job)
    else:
        spec.run(payload, at=clock.now())
        _note_done(job)


def _read(job: Job) -> Any:
    """What the handler is given: the payload, or the event made again from it."""
    if not job.event_type:
        return job.payload
    return codec.decode(registry.event_type_of(job.event_type), job.payload)


def _note_done(job: Job) -> None:
    if not _move(job, JobState.DONE, finished_at=clock.now(), last_error=""):
        raise LeaseLost(str(job))


def _note_failure(job: Job, error: Exception) -> str:
    reason = f"{type(error).__name__}: {error}".splitlines()[0][:ERROR_LENGTH]
    logger.warning("%s failed at attempt %d: %s", job, job.attempts, type(error).__name__)
    logger.debug("%s failed", job, exc_info=error)
    return _give_back(job, reason)


def _give_back(job: Job, reason: str) -> str:
    """Back into the queue after a pause that doubles, or out of it when attempts are used up."""
    now = clock.now()
    if job.attempts >= job.max_attempts:
        _give_up(job, reason, now)
        return JobState.FAILED
    later = now + _pause(job)
    try:
        with transaction.atomic():
            _move(job, JobState.READY, run_at=later, last_error=reason)
    except IntegrityError:  # a newer copy with the same key waits: it does the work
        _move(job, JobState.DONE, finished_at=now, last_error=reason)
        return JobState.DONE
    return JobState.READY


def _give_up(job: Job, reason: str, now: datetime) -> None:
    """Out of the queue, with whatever the handler's owner does instead.

    Should that fail too, the job still ends as failed, and its row says so.
    """
    try:
        with transaction.atomic():
            if _move(job, JobState.FAILED, finished_at=now, last_error=reason):
                _do_instead(job, now)
    except Exception as error:
        logger.exception("%s could not be given up properly", job)
        reason = f"{reason} Việc thay thế cũng hỏng: {type(error).__name__}."
        _move(job, JobState.FAILED, finished_at=now, last_error=reason[:ERROR_LENGTH])


def _do_instead(job: Job, now: datetime) -> None:
    try:
        gave_up = registry.spec_of(job.code).gave_up
    except registry.UnknownJob:
        return
    if gave_up is not None:
        gave_up(_read(job), at=now)


def _pause(job: Job) -> timedelta:
    """How long to wait before the next attempt: doubled each time, up to the job's longest."""
    try:
        spec = registry.spec_of(job.code)
        first, longest = spec.backoff, spec.longest_backoff
    except registry.UnknownJob:
        first, longest = registry.BACKOFF, LONGEST_BACKOFF
    return min(first * (1 << min(job.attempts - 1, 20)), longest)


def _move(job: Job, state: JobState, **values: object) -> bool:
    """Compare-and-set by the holder of the lease."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, lease_token=job.lease_token)
    return mine.update(state=state, leased_until=None, **values) == 1

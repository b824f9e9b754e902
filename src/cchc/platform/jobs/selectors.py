"""Questions about the queue for the administrators' page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from cchc.kernel.actor import Actor
from cchc.platform import access
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.permissions import JobPermission

STALLED_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class QueueHealth:
    """How the queue stands; ``stalled`` says that no worker seems to be running."""

    waiting: int
    later: int
    running: int
    failed: int
    oldest_due: datetime | None
    stalled: bool


def queue_health(*, actor: Actor, at: datetime) -> QueueHealth:
    """Counts by state, and whether due jobs have been waiting too long."""
    access.check_may(actor, JobPermission.MANAGE)
    ready = Q(state=JobState.READY)
    found = Job.objects.exclude(state=JobState.DONE).aggregate(
        waiting=Count("pk", filter=ready & Q(run_at__lte=at)),
        later=Count("pk", filter=ready & Q(run_at__gt=at)),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        failed=Count("pk", filter=Q(state=JobState.FAILED)),
        oldest_due=Min("run_at", filter=ready & Q(run_at__lte=at)),
    )
    oldest = found["oldest_due"]
    return QueueHealth(**found, stalled=oldest is not None and at - oldest > STALLED_AFTER)


def jobs_in(*, actor: Actor, state: JobState) -> QuerySet[Job]:
    """Jobs in one state, the latest to end or the next to run first."""
    access.check_may(actor, JobPermission.MANAGE)
    jobs = Job.objects.filter(state=state)
    if state in {JobState.FAILED, JobState.DONE, JobState.DISMISSED}:
        return jobs.order_by("-finished_at", "-id")
    return jobs.order_by("run_at", "id")

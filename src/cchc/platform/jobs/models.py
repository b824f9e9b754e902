"""The one table of the queue: a job, or the delivery of one event to one subscriber."""

from django.db import models
from django.db.models import Q


class JobState(models.TextChoices):
    """Where a job stands."""

    READY = "ready", "Chờ chạy"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Hỏng"
    DISMISSED = "dismissed", "Đã bỏ"


class Job(models.Model):
    """A piece of work to be done once, soon or at ``run_at``.

    ``attempts`` counts starts, so a job that kills its worker is given up as well.
    ``unique_key`` keeps a second copy out while the first waits (one that runs may already have
    read what the second is about); ``slot`` is the moment of the timetable it stands for.

    Personal data: none (payloads carry ids, not people's data).
    """

    code = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.READY)
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.CharField(max_length=32, blank=True, default="")
    unique_key = models.CharField(max_length=200, blank=True, default="")
    slot = models.DateTimeField(null=True, blank=True)
    event_id = models.UUIDField(null=True, blank=True)
    event_type = models.CharField(max_length=200, blank=True, default="")
    last_error = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Constraints carry the promises of the queue."""

        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"],
                condition=Q(state=JobState.READY) & ~Q(unique_key=""),
                name="jobs_job_one_waiting_per_key",
            ),
            models.UniqueConstraint(
                fields=["event_id", "code"],
                condition=Q(event_id__isnull=False),
                name="jobs_job_one_delivery_per_subscriber",
            ),
            models.UniqueConstraint(
                fields=["code", "slot"],
                condition=Q(slot__isnull=False),
                name="jobs_job_one_run_per_slot",
            ),
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="jobs_job_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, leased_until__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(leased_until__isnull=True)),
                name="jobs_job_running_has_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["run_at", "id"],
                condition=Q(state=JobState.READY),
                name="jobs_job_waiting",
            ),
            models.Index(
                fields=["leased_until"],
                condition=Q(state=JobState.RUNNING),
                name="jobs_job_leases",
            ),
            models.Index(fields=["state", "finished_at"], name="jobs_job_by_state"),
        ]

    def __str__(self) -> str:
        """Code and number, as in the log."""
        return f"{self.code} #{self.pk}"


class WorkerBeat(models.Model):
    """A worker process as it last showed itself; a clean stop removes the row.

    ``clock_skew`` is how many seconds the wall clock has run ahead of (or behind, negative) the
    machine's steady clock since the worker started: other than about 0, somebody set the clock.

    Personal data: none.
    """

    name = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ran = models.PositiveBigIntegerField(default=0)
    clock_skew = models.IntegerField(default=0)

    def __str__(self) -> str:
        """Machine and process."""
        return self.name

"""When backups were made and how they ended: what the health page reads."""

from django.db import models


class BackupOutcome(models.TextChoices):
    """How a backup ended; *running* stays where the process died in the middle."""

    RUNNING = "running", "Đang sao lưu"
    DONE = "done", "Xong, đã kiểm tra"
    INCOMPLETE = "incomplete", "Xong nhưng thiếu tệp"
    FAILED = "failed", "Không xong"


class BackupRun(models.Model):
    """One backup: when, how large, how it ended.

    Personal data: none.
    """

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        max_length=12, choices=BackupOutcome.choices, default=BackupOutcome.RUNNING
    )
    name = models.CharField(max_length=255, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveBigIntegerField(default=0)
    encrypted = models.BooleanField(default=False)
    message = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """The last one is asked for."""

        db_table = "backup_run"
        indexes = [models.Index(fields=["-started_at"], name="backup_run_recent")]

    def __str__(self) -> str:
        """Day, time, outcome."""
        return f"{self.started_at:%d/%m/%Y %H:%M} {self.get_outcome_display()}"

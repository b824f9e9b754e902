"""What is known of the backups made."""

from datetime import datetime, timedelta

from .models import BackupOutcome, BackupRun

LONGEST = timedelta(hours=24)
"""A backup older than this that has not ended died with its process."""


def last_backup() -> BackupRun | None:
    """The last backup that ended, well or badly; ``None`` before the first."""
    ended = BackupRun.objects.exclude(outcome=BackupOutcome.RUNNING)
    return ended.order_by("-started_at", "-pk").first()


def last_good_backup() -> BackupRun | None:
    """The last backup that is whole and was checked."""
    done = BackupRun.objects.filter(outcome=BackupOutcome.DONE)
    return done.order_by("-started_at", "-pk").first()


def is_running(at: datetime) -> bool:
    """Whether stored contents may be on their way into an archive, so none may go now."""
    running = BackupRun.objects.filter(outcome=BackupOutcome.RUNNING, finished_at=None)
    return running.filter(started_at__gt=at - LONGEST).exists()

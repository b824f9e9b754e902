"""The backup of every night, by the one timetable."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from cchc.platform.backup import selectors
from cchc.platform.backup.archive import Wanted
from cchc.platform.backup.keeping import KeepRule
from cchc.platform.backup.keys import read_key_file
from cchc.platform.backup.taking import take_backup
from cchc.platform.jobs import Payload, scheduled

JOB = "backup.nightly"


def schedule(at: str) -> None:
    """Back up daily at “HH:MM”."""
    label = "Sao lưu hằng đêm"
    scheduled(JOB, at=at, label=label, atomic=False, lease=selectors.LONGEST)(back_up)


def back_up(_payload: Payload, *, at: datetime) -> None:
    """Make one backup as the settings say; a failure is tried again and shown by the queue."""
    folder = backup_folder()
    take_backup(folder, wanted(at), KeepRule.parse(settings.BACKUP_KEEP), _silent)


def wanted(at: datetime) -> Wanted:
    """What the settings want in an archive."""
    keys = [*Path(settings.DATA_DIR).glob("*.key"), *map(Path, filter(None, [settings.KEY_FILE]))]
    return Wanted(at, secret(), tuple(sorted(set(keys) - {Path(settings.BACKUP_KEY)})))


def secret() -> bytes | None:
    """The office's backup key, if it has one."""
    return read_key_file(Path(settings.BACKUP_KEY)) if settings.BACKUP_KEY else None


def backup_folder() -> Path:
    """Where archives go, made on first use and closed to other users."""
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _silent(_what: str, _done: int, _of: int) -> None:
    """Nobody watches at night."""

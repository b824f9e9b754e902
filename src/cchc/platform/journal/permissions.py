"""Who may read the journal itself (the history of one record is shown with the record)."""

from enum import StrEnum


class JournalPermission(StrEnum):
    """Permissions of this app."""

    READ = "journal.read"


JOURNAL_LABELS = {JournalPermission.READ: "Xem nhật ký toàn cơ quan"}

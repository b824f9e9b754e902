"""Backups as a Django application."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Archives of database and files, and the notes on them."""

    name = "cchc.platform.backup"
    label = "backup"
    verbose_name = "Sao lưu"

    def ready(self) -> None:
        """Put the nightly backup on the timetable, where the office wants one."""
        from django.conf import settings

        from cchc.platform.backup import nightly

        if settings.BACKUP_AT:
            nightly.schedule(settings.BACKUP_AT)

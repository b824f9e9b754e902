"""The journal app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Who did what, when and why."""

    name = "cchc.platform.journal"
    label = "journal"
    verbose_name = "Nhật ký"

    def ready(self) -> None:
        """Name this app's own permission and acts."""
        from cchc.platform.access import register_permissions

        from . import timetable  # noqa: F401 - its import registers the job
        from .permissions import JOURNAL_LABELS
        from .phrases import OWN_PHRASES, register_phrases

        register_permissions("journal", {}, JOURNAL_LABELS)
        register_phrases(OWN_PHRASES)

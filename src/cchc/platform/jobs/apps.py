"""The queue as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs, event deliveries and the timetable."""

    name = "cchc.platform.jobs"
    label = "jobs"
    verbose_name = "Hàng việc"

    def ready(self) -> None:
        """Put the queue's own housekeeping on the timetable."""
        from cchc.platform.jobs import housekeeping  # noqa: F401

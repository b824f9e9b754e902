"""The queue as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs, event deliveries and the timetable."""

    name = "cchc.platform.jobs"
    label = "jobs"
    verbose_name = "Hàng việc"

    def ready(self) -> None:
        """Label the permission and put the queue's own housekeeping on the timetable."""
        from cchc.platform.access import register_permissions
        from cchc.platform.jobs import housekeeping  # noqa: F401
        from cchc.platform.jobs.permissions import JOB_LABELS, JOB_PHRASES, JobPermission
        from cchc.platform.journal import register_phrases
        from cchc.platform.ui import navigation

        register_permissions("jobs", {}, JOB_LABELS)
        register_phrases(JOB_PHRASES)
        navigation.register(
            navigation.Item(
                "Hàng việc",
                "jobs:index",
                JobPermission.MANAGE,
                section="Quản trị",
                order=940,
                icon="clock",
            )
        )

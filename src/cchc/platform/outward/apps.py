"""The deliveries to other systems as a Django application."""

from django.apps import AppConfig


class OutwardConfig(AppConfig):
    """Receivers, deliveries, their sending."""

    name = "cchc.platform.outward"
    label = "outward"
    verbose_name = "Gửi ra hệ thống khác"

    def ready(self) -> None:
        """Label the permission, name the acts, register the jobs and the page."""
        from cchc.platform.access import register_permissions
        from cchc.platform.journal import register_phrases
        from cchc.platform.outward import sending, upkeep  # noqa: F401 - register their jobs
        from cchc.platform.outward.permissions import (
            OUTWARD_LABELS,
            OUTWARD_PHRASES,
            OutwardPermission,
        )
        from cchc.platform.ui import navigation

        register_permissions("outward", {}, OUTWARD_LABELS)
        register_phrases(OUTWARD_PHRASES)
        navigation.register(
            navigation.Item(
                "Gửi ra hệ thống khác",
                "outward:index",
                OutwardPermission.MANAGE,
                section="Quản trị",
                order=945,
                icon="send",
            )
        )

"""The messages as a Django application."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Messages to applicants, their proof, and calls."""

    name = "cchc.platform.notify"
    label = "notify"
    verbose_name = "Tin báo"

    def ready(self) -> None:
        """Label the permission, name the act, register the job."""
        from cchc.platform.access import register_permissions
        from cchc.platform.journal import register_phrases
        from cchc.platform.notify import delivering  # noqa: F401
        from cchc.platform.notify.navigation_badge import waiting_calls
        from cchc.platform.notify.permissions import (
            NOTIFY_LABELS,
            NOTIFY_PHRASES,
            NotifyPermission,
        )
        from cchc.platform.ui import navigation

        register_permissions("notify", {}, NOTIFY_LABELS)
        register_phrases(NOTIFY_PHRASES)
        navigation.register(
            navigation.Item(
                "Cần gọi điện",
                "notify:calls",
                NotifyPermission.CALL,
                section="Hồ sơ",
                order=150,
                icon="phone",
                badge=waiting_calls,
            )
        )

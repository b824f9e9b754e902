"""The health of the system as a Django application."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    """The page, the answers to balancers, the figures for Prometheus."""

    name = "cchc.platform.health"
    label = "health"
    verbose_name = "Tình trạng hệ thống"

    def ready(self) -> None:
        """Label the permission, register the platform's own lines and the page."""
        from cchc.platform.access import register_permissions
        from cchc.platform.health.checks import PLATFORM_CHECKS
        from cchc.platform.health.permissions import HEALTH_LABELS, HealthPermission
        from cchc.platform.health.registry import register_check
        from cchc.platform.ui import navigation

        register_permissions("health", {}, HEALTH_LABELS)
        register_check(*PLATFORM_CHECKS)
        navigation.register(
            navigation.Item(
                "Tình trạng hệ thống",
                "health:page",
                HealthPermission.VIEW,
                section="Quản trị",
                order=935,
                icon="check-circle",
            )
        )

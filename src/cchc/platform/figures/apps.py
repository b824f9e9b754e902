"""The figures as a Django application."""

from django.apps import AppConfig
from django.core.checks import register as register_check


class FiguresConfig(AppConfig):
    """Named numbers over dated rows; no tables of its own."""

    name = "cchc.platform.figures"
    label = "figures"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        """Label the permission and have every definition checked against its source."""
        from cchc.platform.access import register_permissions
        from cchc.platform.figures.permissions import FIGURE_LABELS, FigurePermission
        from cchc.platform.figures.registry import definition_errors
        from cchc.platform.ui import navigation

        register_permissions("figures", {}, FIGURE_LABELS)
        register_check(definition_errors)
        navigation.register(
            navigation.Item(
                "Số liệu",
                "figures:index",
                FigurePermission.READ,
                section="Số liệu",
                order=300,
                icon="chart",
                key="l",
            )
        )

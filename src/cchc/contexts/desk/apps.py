"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Worklist, today, weekly sheet."""

    name = "cchc.contexts.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        """Register permissions and navigation."""
        from cchc.platform import access
        from cchc.platform.ui import navigation

        from .domain.permissions import LABELS, role_table
        from .navigation import ITEMS

        access.register_permissions("desk", role_table(), LABELS)
        navigation.register(*ITEMS)

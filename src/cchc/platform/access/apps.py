"""The access app."""

from django.apps import AppConfig
from django.core.checks import register


class AccessConfig(AppConfig):
    """Roles, grants and tokens."""

    name = "cchc.platform.access"
    label = "access"
    verbose_name = "Quyền"

    def ready(self) -> None:
        """Name this app's own permissions and have the tables checked once all are there."""
        from cchc.platform import journal

        from .permissions import ACCESS_LABELS, ACCESS_PHRASES
        from .registry import register_permissions, table_errors

        register_permissions("access", {}, ACCESS_LABELS)
        journal.register_phrases(ACCESS_PHRASES)
        register(table_errors)

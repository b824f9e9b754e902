"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "cchc.platform.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        """Name this app's own permission and acts."""
        from cchc.platform import access, journal, notify
        from cchc.platform.ui import navigation

        from . import housekeeping  # noqa: F401 - puts itself on the timetable
        from .permissions import ACCOUNT_LABELS, ACCOUNT_PHRASES, AccountPermission
        from .words import TEMPLATES

        access.register_permissions("accounts", {}, ACCOUNT_LABELS)
        journal.register_phrases(ACCOUNT_PHRASES)
        notify.register_templates(TEMPLATES)
        navigation.register(
            navigation.Item(
                "Tài khoản",
                "accounts:list",
                permission=AccountPermission.MANAGE,
                section="Quản trị",
                order=920,
                icon="people",
            )
        )

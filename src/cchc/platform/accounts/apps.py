"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "cchc.platform.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

    def ready(self) -> None:
        """Name this app's own permission and acts."""
        from cchc.platform import access, journal
        from cchc.platform.ui import navigation

        from .permissions import ACCOUNT_LABELS, ACCOUNT_PHRASES, AccountPermission

        access.register_permissions("accounts", {}, ACCOUNT_LABELS)
        journal.register_phrases(ACCOUNT_PHRASES)
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

"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in."""

    name = "cchc.platform.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"

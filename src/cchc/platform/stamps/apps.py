"""The stamps app."""

from django.apps import AppConfig


class StampsConfig(AppConfig):
    """Marks of small tables."""

    name = "cchc.platform.stamps"
    label = "stamps"
    verbose_name = "Dấu thay đổi"

"""The numbering app."""

from django.apps import AppConfig


class NumberingConfig(AppConfig):
    """Numbers without gaps."""

    name = "cchc.platform.numbering"
    label = "numbering"
    verbose_name = "Cấp số"

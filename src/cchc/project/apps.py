"""The composition root as a Django app, so that the product's own commands are found."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Ring 3."""

    name = "cchc.project"
    label = "project"

    def ready(self) -> None:
        """Tell every page when the data are synthetic."""
        from cchc.platform.ui.context import register_banner

        from . import checks  # noqa: F401 - registers itself
        from .banner import demo_banner

        register_banner(demo_banner)

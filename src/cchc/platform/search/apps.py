"""The search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Folded text over everything that contexts register."""

    name = "cchc.platform.search"
    label = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        """Register the job that writes an entry."""
        from cchc.platform.search import indexing  # noqa: F401

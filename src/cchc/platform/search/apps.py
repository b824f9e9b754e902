"""The search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Folded text over everything that contexts register."""

    name = "cchc.platform.search"
    label = "search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        """Register the job that writes an entry, and answer the search box of the shell."""
        from cchc.platform.search import indexing, shell_box  # noqa: F401
        from cchc.platform.ui.search import register_finder, register_jump

        register_jump(shell_box.address_of)
        register_finder(shell_box.hits)

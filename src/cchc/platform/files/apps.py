"""The files as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Contents by hash, files by name, verdicts of the scanner."""

    name = "cchc.platform.files"
    label = "files"
    verbose_name = "Tệp"

    def ready(self) -> None:
        """Label the permission and register the jobs."""
        from cchc.platform.access import register_permissions
        from cchc.platform.files import cleaning, scanning  # noqa: F401
        from cchc.platform.files.permissions import FILE_LABELS

        register_permissions("files", {}, FILE_LABELS)

"""The catalogue as a Django app."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Registers what the catalogue offers to the platform."""

    name = "cchc.contexts.catalog"
    label = "catalog"
    verbose_name = "Danh mục thủ tục hành chính"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register permissions, phrases, figures and screens."""
        from . import registration

        registration.register()

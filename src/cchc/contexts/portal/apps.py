"""The portal app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Public pages."""

    name = "cchc.contexts.portal"
    label = "portal"
    verbose_name = "Cổng công khai"

    def ready(self) -> None:
        """Give the shells the agency's name and contact."""
        from cchc.platform import retention
        from cchc.platform.ui.context import register_agency

        from .selectors.agency_face import agency_face

        register_agency(agency_face)
        retention.register_kept("portal.TrackingTry", "chỉ là mã băm, xóa sau một ngày")

"""Who may look at how the system stands; the composition root says which role may."""

from enum import StrEnum


class HealthPermission(StrEnum):
    """Permissions of this app."""

    VIEW = "health.view"


HEALTH_LABELS = {HealthPermission.VIEW: "Xem tình trạng hệ thống"}

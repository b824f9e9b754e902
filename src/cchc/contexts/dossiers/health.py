"""Figures of dossiers for Prometheus: what came today, what is open and late."""

from datetime import datetime, time

from cchc.platform import health
from cchc.platform.clock import ZONE

from .models import Dossier


def received_today(at: datetime) -> int:
    """Dossiers received since midnight."""
    local = at.astimezone(ZONE)
    midnight = datetime.combine(local.date(), time(), ZONE)
    return Dossier.objects.filter(received_at__gte=midnight).count()


def late_now(at: datetime) -> int:
    """Open dossiers past their due date."""
    return Dossier.objects.open().filter(late_from_at__lte=at).count()


def register() -> None:
    """Add the figures."""
    health.register_gauge(
        health.Gauge("cchc_dossiers_received_today", "Dossiers received today", received_today),
        health.Gauge("cchc_dossiers_late", "Open dossiers that are late", late_now),
    )

"""Dossiers with a file in which malicious code was found, and which files those are."""

from django.db.models import Exists, OuterRef, QuerySet

from cchc.kernel.actor import Actor
from cchc.platform.files.api import ScanState

from ..models import Dossier, DossierFile


def with_infected_files(actor: Actor) -> "QuerySet[Dossier]":
    """Open dossiers whose papers have to be asked for again, because a file is locked."""
    locked = DossierFile.objects.filter(
        dossier=OuterRef("pk"), stored__blob__scan_state=ScanState.INFECTED
    )
    return (
        Dossier.objects.visible_to(actor)
        .filter(Exists(locked), ended_at=None)
        .order_by("due_at", "pk")
    )


def infected_files(actor: Actor, dossier: Dossier) -> list[str]:
    """Names of the dossier's locked files, for people who see the dossier."""
    if not Dossier.objects.visible_to(actor).filter(pk=dossier.pk).exists():
        return []
    locked = dossier.files.filter(stored__blob__scan_state=ScanState.INFECTED)
    return list(locked.order_by("pk").values_list("stored__name", flat=True))

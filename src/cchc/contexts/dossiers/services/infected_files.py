"""A file of a dossier turned out to carry malicious code: the dossier and its officer are told."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cchc.kernel.actor import Actor
from cchc.platform import journal

from ..models import Dossier


@transaction.atomic
def note_infected_files(*, actor: Actor, at: datetime, sha256: str, finding: str) -> list[int]:
    """Write a journal row for every dossier with this content; returns their ids.

    The dossier's page and the desk show it by themselves, from the scanner's verdict.
    """
    has_it = Q(files__stored__blob__sha256=sha256) | Q(results__stored__blob__sha256=sha256)
    dossiers = list(Dossier.objects.filter(has_it).distinct().order_by("pk"))
    for dossier in dossiers:
        journal.record(
            actor=actor,
            at=at,
            act="dossiers.file.found_infected",
            subject=dossier,
            details={"file": sha256, "finding": finding},
        )
    return [dossier.pk for dossier in dossiers]

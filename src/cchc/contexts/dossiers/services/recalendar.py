"""A change of the day table: which open dossiers it moves, and the line it adds to each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.working_time import WorkingCalendar

from ..domain.states import Act
from ..models import Dossier
from .conclude import conclude, set_ledger


@dataclass(frozen=True, slots=True)
class MovedDossier:
    """One open dossier whose due date a change of the calendar would move."""

    dossier_id: int
    known_as: str
    due_before: datetime
    due_after: datetime
    promised_at: datetime


def moved_by_calendar(before: WorkingCalendar, after: WorkingCalendar) -> Iterator[MovedDossier]:
    """Open dossiers that the change would move; nothing is written."""
    rows = Dossier.objects.open().exclude(ledger=None).order_by("pk")
    for dossier in rows.iterator(chunk_size=500):
        ledger = dossier.deadline
        if ledger is None:
            continue
        old, new = ledger.due(before), ledger.due(after)
        if old != new:
            yield MovedDossier(dossier.pk, dossier.known_as, old, new, ledger.promised(before))


@transaction.atomic
def recalendar(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    announcement: str,
    before: WorkingCalendar,
) -> Dossier:
    """Add the line of the changed calendar to one ledger; the printed promise stays readable."""
    dossier = Dossier.objects.for_update(dossier_id, seen=None)
    ledger = dossier.deadline
    if ledger is None or not dossier.is_open:
        return dossier
    set_ledger(dossier, ledger.recalendar(at, announcement, before=before))
    return conclude(dossier, Act.RECALENDAR, actor=actor, at=at, reason=announcement)

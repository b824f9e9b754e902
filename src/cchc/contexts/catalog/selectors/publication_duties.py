"""Which versions still have to be announced or entered, and which were too late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cchc.kernel.actor import Actor

from ..domain.publication import Duty, DutyState, PublicationDates, WorkingDays, duties
from ..domain.versions import Origin
from ..models import ProcedureVersion

_OPEN_FIRST = {
    DutyState.OVERDUE: 0,
    DutyState.OPEN: 1,
    DutyState.LATE: 2,
    DutyState.ON_TIME: 3,
}


@dataclass(frozen=True, slots=True)
class VersionDuty:
    """A duty with the version it belongs to."""

    version_id: int
    code: str
    name: str
    decision: str
    duty: Duty
    state: DutyState


def publication_duties(actor: Actor, day: date, calendar: WorkingDays) -> tuple[VersionDuty, ...]:
    """Every duty of versions made here, open ones first, then by last day.

    Versions read from the national database are entered there already and have no such duty.
    """
    rows = (
        ProcedureVersion.objects.visible_to(actor)
        .filter(origin=Origin.HAND)
        .filter(Q(decision_signed_on__isnull=False) | Q(text_effective_on__isnull=False))
        .select_related("procedure")
    )
    found = [
        VersionDuty(
            version_id=version.pk,
            code=version.procedure.code,
            name=version.name,
            decision=version.decision_number,
            duty=duty,
            state=duty.state_on(day),
        )
        for version in rows
        for duty in duties(_dates(version), calendar)
    ]
    return tuple(sorted(found, key=lambda item: (_OPEN_FIRST[item.state], item.duty.due_on)))


def _dates(version: ProcedureVersion) -> PublicationDates:
    return PublicationDates(
        text_effective_on=version.text_effective_on,
        shortened=version.shortened,
        decision_signed_on=version.decision_signed_on,
        entered_on=version.entered_on,
    )

"""Suspending a dossier and going on: the clock stands still with a reason."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor

from ..domain.states import Act
from ..models import Dossier
from .conclude import conclude, set_ledger
from .standing import check_act


@transaction.atomic
def suspend(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, reason: str, basis: str = ""
) -> Dossier:
    """Stop the clock for a lawful reason; ``basis`` is the text that allows it."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.SUSPEND, dossier, at, reason=reason)
    if (ledger := dossier.deadline) is not None:
        set_ledger(dossier, ledger.pause(at, reason, basis))
    return conclude(dossier, Act.SUSPEND, actor=actor, at=at, reason=reason)


@transaction.atomic
def resume(*, actor: Actor, at: datetime, dossier_id: int, seen: int, note: str = "") -> Dossier:
    """Let the clock run on; what waited for the higher authority before waits for it again."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    act = going_on(dossier)
    check_act(actor, act, dossier, at)
    if (ledger := dossier.deadline) is not None and ledger.is_paused:
        set_ledger(dossier, ledger.resume(at))
    return conclude(dossier, act, actor=actor, at=at, reason=note)


def going_on(dossier: Dossier) -> Act:
    """The act by which a suspended dossier goes on: to the work, or to the answer it waits for."""
    waits = dossier.higher_submissions.filter(answered_at=None).exists()
    return Act.RESUME_WAITING if waits else Act.RESUME

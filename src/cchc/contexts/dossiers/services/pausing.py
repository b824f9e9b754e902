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
    """Let the clock run on after a suspension."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.RESUME, dossier, at)
    if (ledger := dossier.deadline) is not None and ledger.is_paused:
        set_ledger(dossier, ledger.resume(at))
    return conclude(dossier, Act.RESUME, actor=actor, at=at, reason=note)

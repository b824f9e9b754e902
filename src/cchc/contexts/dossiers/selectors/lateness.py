"""Late is never silent: who must choose, what is late, what needs a signature."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from cchc.kernel.actor import Actor

from ..domain.kinds import Origin
from ..domain.states import OPEN_STATES
from ..models import Apology, DeadlineChoice, Dossier
from ..models.apology import ApologyState


def near_due(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    """Open, running, not late, with at most a third of the budget left."""
    return (
        _running(actor).filter(warn_at__lte=at, late_from_at__gt=at).order_by("late_from_at", "pk")
    )


def must_choose(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    """Three working days before due or nearer, and nobody has chosen yet for this due date.

    Ours only: the owner of a mirrored dossier chooses in its own system.
    """
    chosen = DeadlineChoice.objects.filter(dossier=OuterRef("pk"), for_due_at=OuterRef("due_at"))
    return (
        _running(actor)
        .filter(decide_from_at__lte=at, late_from_at__gt=at, origin=Origin.HERE)
        .exclude(Exists(chosen))
        .order_by("late_from_at", "pk")
    )


def late(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    """Open and past the last day; the head and the director see these."""
    return _running(actor).filter(late_from_at__lte=at).order_by("late_from_at", "pk")


def late_without_apology(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    """Late, and nobody has said sorry."""
    return late(actor, at).filter(apologised=False)


def apologies_to_sign(actor: Actor) -> "QuerySet[Dossier]":
    """Dossiers whose drafted apology waits for a signature."""
    waiting = Apology.objects.filter(dossier=OuterRef("pk"), state=ApologyState.DRAFTED)
    return (
        Dossier.objects.visible_to(actor)
        .filter(Exists(waiting), ended_at=None)
        .order_by(F("apology_by_at").asc(nulls_last=True), "pk")
    )


def answers_due(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    """Online dossiers not answered yet within the working hours of the rules."""
    return (
        Dossier.objects.visible_to(actor)
        .filter(state="submitted", answer_due_at__isnull=False, submitted_at__lte=at)
        .order_by("answer_due_at", "pk")
    )


def _running(actor: Actor) -> "QuerySet[Dossier]":
    return (
        Dossier.objects.visible_to(actor)
        .filter(state__in=OPEN_STATES)
        .select_related("unit", "holder", "handler")
    )

"""What leaders look at: what falls due when, what waits for a decision, by division."""

from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor

from ..domain.permissions import Permission
from ..domain.states import State
from ..models import Dossier


def due_within(actor: Actor, start: datetime, end: datetime) -> "QuerySet[Dossier]":
    """Dossiers whose lawful due date lies in ``[start, end)`` and that had not ended before it.

    Those whose clock stands still are left out: their due date is not known yet.
    """
    return (
        Dossier.objects.visible_to(actor)
        .filter(due_at__gte=start, due_at__lt=end, received_at__isnull=False, paused=False)
        .filter(Q(ended_at=None) | Q(ended_at__gte=start))
        .select_related("unit", "holder", "handler", "sector")
        .order_by("due_at", "pk")
    )


def still_due_within(actor: Actor, start: datetime, end: datetime) -> "QuerySet[Dossier]":
    """Those of ``due_within`` that are still open."""
    return due_within(actor, start, end).filter(ended_at=None)


def waiting_decision(actor: Actor) -> "QuerySet[Dossier]":
    """Dossiers that stand at a step this person decides.

    Steps of signing wherever the person may sign; steps of review in the person's own unit (a
    director may review everywhere, but is waited for only at signing).
    """
    rows = (
        Dossier.objects.visible_to(actor)
        .filter(state=State.PROCESSING)
        .exclude(origin="elsewhere")
        .select_related("unit", "holder", "handler", "sector")
        .order_by("due_at", "pk")
    )
    sign, review = _at(catalog.StepKind.SIGN), _at(catalog.StepKind.REVIEW)
    wanted = [
        *(each & _within(actor, Permission.SIGN) for each in sign),
        *(each & _within(actor, Permission.REVIEW) & Q(unit_id=actor.unit_id) for each in review),
    ]
    return rows.filter(reduce(or_, wanted)) if wanted else rows.none()


def in_charge(actor: Actor, rows: "QuerySet[Dossier]") -> "QuerySet[Dossier]":
    """Of these dossiers the person's own; who assigns work answers for all that is visible."""
    if actor.may(Permission.ASSIGN):
        return rows
    return rows.filter(Q(holder_id=actor.id) | Q(handler_id=actor.id))


def by_lead_unit(rows: "QuerySet[Dossier]") -> dict[int | None, int]:
    """How many of these dossiers each division leads."""
    grouped = rows.order_by().values("lead_unit_id").annotate(number=Count("pk"))
    return {row["lead_unit_id"]: row["number"] for row in grouped}


def of_ids(actor: Actor, ids: Collection[int]) -> "QuerySet[Dossier]":
    """The visible ones of these dossiers, soonest due first."""
    rows = Dossier.objects.visible_to(actor).filter(pk__in=ids)
    return rows.select_related("unit", "holder").order_by("due_at", "pk")


def _at(kind: catalog.StepKind) -> list[Q]:
    """Standing at a step of this kind: one condition for each place such a step has."""
    variants: dict[int, list[int]] = {}
    for variant_id, orders in catalog.steps_of(kind).items():
        for order in orders:
            variants.setdefault(order, []).append(variant_id)
    return [Q(step_order=order, variant_id__in=found) for order, found in variants.items()]


def _within(actor: Actor, permission: Permission) -> Q:
    units = actor.units_for(permission)
    return Q(pk__isnull=False) if units is None else Q(unit_id__in=units)

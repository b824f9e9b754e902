"""Which dossiers wait for a council that the person may write the decisions of."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor

from ..domain.kinds import Origin
from ..domain.permissions import Permission
from ..domain.states import State
from ..models import Dossier
from ..services.procedure import procedure

_DECIDING = frozenset({catalog.StepKind.REVIEW, catalog.StepKind.SIGN})


@dataclass(frozen=True, slots=True)
class Sitting:
    """A case of a procedure with dossiers waiting for its council."""

    variant_id: int
    code: str
    title: str
    waiting: int


def sittings(actor: Actor) -> tuple[Sitting, ...]:
    """The cases with dossiers waiting, most first."""
    counted = _waiting(actor).order_by().values("variant_id").annotate(number=Count("pk"))
    numbers = {row["variant_id"]: row["number"] for row in counted}
    found = []
    for variant_id, number in numbers.items():
        snapshot = procedure(variant_id)
        found.append(Sitting(variant_id, snapshot.code, snapshot.title, number))
    return tuple(sorted(found, key=lambda each: (-each.waiting, each.code)))


def waiting_for_council(actor: Actor, variant_id: int) -> "QuerySet[Dossier]":
    """The dossiers of one case that wait for its council, first received first."""
    rows = _waiting(actor).filter(variant_id=variant_id)
    return rows.select_related("handler").order_by("received_at", "pk")


def _waiting(actor: Actor) -> "QuerySet[Dossier]":
    rows = Dossier.objects.visible_to(actor).filter(
        state=State.PROCESSING, origin=Origin.HERE, decision=""
    )
    units = actor.units_for(Permission.REVIEW)
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    places = [Q(variant_id=pk, step_order__in=orders) for pk, orders in _deciding_steps().items()]
    return rows.filter(reduce(or_, places)) if places else rows.none()


def _deciding_steps() -> dict[int, list[int]]:
    """For each case that a council decides: the orders of its steps of review and signing."""
    return {
        pk: [step.order for step in procedure(pk).steps if step.kind in _DECIDING]
        for pk in sorted(catalog.council_variants())
    }

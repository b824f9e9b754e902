"""When a unit is merged, split or closed, its open dossiers go to the unit that took over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cchc.kernel.actor import Actor

from ..domain.states import Act
from ..models import Dossier
from .conclude import conclude


@transaction.atomic
def follow_reorganisation(*, actor: Actor, at: datetime, unit_id: int, successor_id: int) -> int:
    """Hand every open dossier of a unit over to its successor; returns how many.

    The history keeps which unit had it before: figures go by the unit of that day.
    """
    rows = Dossier.objects.filter(ended_at=None).filter(
        Q(unit_id=unit_id) | Q(lead_unit_id=unit_id)
    )
    moved = 0
    for pk in rows.order_by("pk").values_list("pk", flat=True):
        dossier = Dossier.objects.for_update(pk, seen=None)
        if dossier.unit_id == unit_id:
            dossier.unit_id = successor_id
        if dossier.lead_unit_id == unit_id:
            dossier.lead_unit_id = successor_id
        conclude(dossier, Act.REASSIGN, actor=actor, at=at, reason="Thay đổi tổ chức")
        moved += 1
    return moved

"""What is due by the rules of the day, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.db.models.expressions import Combinable

from cchc.kernel.actor import Actor
from cchc.platform.access import check_may
from cchc.platform.clock import ZONE

from .holdings import Holding, holdings
from .models import Clearing, RetentionRun
from .permissions import RetentionPermission
from .rules import Reading, reading_of


@dataclass(frozen=True, slots=True)
class Due:
    """One kind of record: its rule as read today, since when it counts, how many are due."""

    holding: Holding
    reading: Reading
    cutoff: datetime | None
    count: int


def preview(*, actor: Actor, at: datetime) -> list[Due]:
    """Every kind of record with what is due now."""
    check_may(actor, RetentionPermission.MANAGE)
    found = []
    for holding in holdings():
        reading = reading_of(holding.rule, at.astimezone(ZONE).date())
        cutoff = reading.cutoff(at)
        count = 0 if cutoff is None else holding.due(cutoff).count()
        found.append(Due(holding, reading, cutoff, count))
    return found


def recent_runs(*, actor: Actor) -> list[RetentionRun]:
    """The last ten runs."""
    check_may(actor, RetentionPermission.MANAGE)
    return list(RetentionRun.objects.all()[:10])


def not_cleared(holding: str) -> Combinable:
    """A condition for ``due``: the record was not cleared before."""
    return ~Exists(Clearing.objects.filter(holding=holding, object_id=OuterRef("pk")))

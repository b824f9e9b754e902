"""Set the handling process of a variant of a draft, and settle its limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.facts import VariantFacts
from ..domain.permissions import CatalogAct, CatalogPermission
from ..domain.snapshots import ChannelLimit
from ..domain.steps import Step, total_hours
from ..models import Variant
from .loading import draft_of_variant
from .writing import write_limits, write_steps


@transaction.atomic
def set_steps(
    *, actor: Actor, at: datetime, variant_id: int, seen: int, steps: Sequence[Step]
) -> Variant:
    """Give a variant of a draft these steps, numbered in the order given.

    What does not fit the limit is a warning on screen (`step_warnings`), not a refusal.
    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`.
    """
    check_may(actor, CatalogPermission.EDIT)
    variant = draft_of_variant(variant_id, seen)
    numbered = tuple(replace(step, order=order) for order, step in enumerate(steps, 1))
    variant.steps.all().delete()
    write_steps(variant, VariantFacts(steps=numbered))
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.STEPS_SET,
        subject=variant.version,
        details={
            "variant": variant.order,
            "steps": len(numbered),
            "hours": str(total_hours(numbered)),
        },
    )
    return variant


@transaction.atomic
def set_limits(
    *,
    actor: Actor,
    at: datetime,
    variant_id: int,
    seen: int,
    limits: Sequence[ChannelLimit],
) -> Variant:
    """Settle the limits of a variant of a draft, as a person read them in the decision.

    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`.
    """
    check_may(actor, CatalogPermission.EDIT)
    variant = draft_of_variant(variant_id, seen)
    variant.limits.all().delete()
    write_limits(variant, VariantFacts(limits=tuple(limits)))
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.LIMITS_SET,
        subject=variant.version,
        details={"variant": variant.order, "limits": [f"{x.channel}: {x}" for x in limits]},
    )
    return variant

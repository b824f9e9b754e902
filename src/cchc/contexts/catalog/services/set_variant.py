"""Set steps, limits, papers, fees and results of a variant of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.components import StatedComponent
from ..domain.fees import StatedFee
from ..domain.permissions import CatalogAct, CatalogPermission
from ..domain.procedure_facts import ClockStart
from ..domain.results import ResultKind
from ..domain.snapshots import ChannelLimit
from ..domain.steps import Step, total_hours
from ..models import Variant
from .loading import draft_of_variant
from .writing import (
    write_components,
    write_fees,
    write_limits,
    write_results,
    write_steps,
)


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
    write_steps(variant, numbered)
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
def set_papers(
    *,
    actor: Actor,
    at: datetime,
    variant_id: int,
    seen: int,
    papers: Sequence[StatedComponent],
) -> Variant:
    """Give a variant of a draft these components, in the order given.

    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`.
    """
    check_may(actor, CatalogPermission.EDIT)
    variant = draft_of_variant(variant_id, seen)
    variant.components.all().delete()
    write_components(variant, papers)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.PAPERS_SET,
        subject=variant.version,
        details={"variant": variant.order, "papers": len(papers)},
    )
    return variant


@transaction.atomic
def set_outcome(
    *,
    actor: Actor,
    at: datetime,
    variant_id: int,
    seen: int,
    fees: Sequence[StatedFee],
    results: Sequence[ResultKind],
) -> Variant:
    """Give a variant of a draft these fees and results, in the order given.

    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`.
    """
    check_may(actor, CatalogPermission.EDIT)
    variant = draft_of_variant(variant_id, seen)
    variant.fees.all().delete()
    variant.results.all().delete()
    write_fees(variant, fees)
    write_results(variant, results)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.OUTCOME_SET,
        subject=variant.version,
        details={"variant": variant.order, "fees": len(fees), "results": len(results)},
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
    clock_start: ClockStart | None = None,
    council_batches: bool | None = None,
) -> Variant:
    """Settle the limits of a variant of a draft, as a person read them in the decision.

    `clock_start` and `council_batches` stay as they are when None. Raises `NotAllowed`,
    `VersionFrozen`, `VersionChangedMeanwhile`.
    """
    check_may(actor, CatalogPermission.EDIT)
    variant = draft_of_variant(variant_id, seen)
    if clock_start is not None:
        variant.clock_start = clock_start
    if council_batches is not None:
        variant.council_batches = council_batches
    variant.save()
    variant.limits.all().delete()
    write_limits(variant, limits)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.LIMITS_SET,
        subject=variant.version,
        details={"variant": variant.order, "limits": [f"{x.channel}: {x}" for x in limits]},
    )
    return variant

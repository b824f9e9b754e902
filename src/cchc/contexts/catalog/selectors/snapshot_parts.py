"""From rows of a variant to the frozen values other contexts get."""

from __future__ import annotations

from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit

from ..domain.fees import FeeState, StatedFee
from ..domain.limits import LimitState
from ..domain.procedure_facts import ClockStart, OnlineLevel
from ..domain.results import ResultKind
from ..domain.snapshots import (
    ChannelLimit,
    VariantComponent,
    VariantSnapshot,
    VariantSummary,
)
from ..models import Component, Variant, VariantFee, VariantLimit, VariantResult

# What a snapshot needs in one go; `snapshot_of` asks the database nothing more.
PREFETCH = ("limits", "fees", "components", "steps", "results")
RELATED = ("version__procedure", "version__sector")


def limit_of(row: VariantLimit) -> ChannelLimit:
    """A limit row as a value."""
    return ChannelLimit(
        channel=Channel(row.channel),
        state=LimitState(row.state),
        amount=row.amount,
        unit=LimitUnit(row.unit) if row.unit else None,
        reason=row.reason,
    )


def fee_of(row: VariantFee) -> StatedFee:
    """A fee row as a value."""
    return StatedFee(Channel(row.channel), FeeState(row.state), row.amount, row.note)


def component_of(row: Component) -> VariantComponent:
    """A component row as a value."""
    return VariantComponent(
        title=row.title,
        counts=row.count_values,
        case=row.case,
        form_files=tuple(row.form_files),
        required=row.required,
        id=row.pk,
        order=row.order,
    )


def result_of(row: VariantResult) -> ResultKind:
    """A result row as a value."""
    return ResultKind(row.title, row.code, row.valid_months)


def limits_of(variant: Variant) -> tuple[ChannelLimit, ...]:
    """The limits in the order people list channels."""
    found = {limit.channel: limit for limit in map(limit_of, variant.limits.all())}
    return tuple(found[channel] for channel in Channel if channel in found)


def summary_of(variant: Variant) -> VariantSummary:
    """A variant for a list of choices."""
    version = variant.version
    return VariantSummary(
        variant_id=variant.pk,
        version_id=version.pk,
        procedure_id=version.procedure_id,
        code=version.procedure.code,
        procedure_name=version.name,
        variant_name=variant.name,
        sector_id=version.sector_id,
        sector_name=version.sector.name,
        limits=limits_of(variant),
    )


def snapshot_of(variant: Variant) -> VariantSnapshot:
    """A variant with all a dossier needs."""
    version = variant.version
    return VariantSnapshot(
        variant_id=variant.pk,
        version_id=version.pk,
        procedure_id=version.procedure_id,
        code=version.procedure.code,
        procedure_name=version.name,
        variant_name=variant.name,
        sector_id=version.sector_id,
        sector_name=version.sector.name,
        limits=limits_of(variant),
        sector_code=version.sector.code,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        decision=version.decision_number,
        levels=version.level_values,
        competent_agency=version.competent_agency,
        coordinating_agencies=tuple(version.coordinating_agencies),
        applicant_kinds=version.applicant_values,
        legal_bases=version.legal_basis_values,
        online_level=OnlineLevel(version.online_level),
        internal=version.internal,
        decentralised=version.decentralised,
        delegated=version.delegated,
        fees=tuple(map(fee_of, variant.fees.all())),
        components=tuple(map(component_of, variant.components.all())),
        steps=tuple(step.value for step in variant.steps.all()),
        results=tuple(map(result_of, variant.results.all())),
        clock_start=ClockStart(variant.clock_start),
        council_batches=variant.council_batches,
        verified=version.verified,
    )

"""Writing facts into a draft: one place that knows how values become rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cchc.kernel.text_vi import sort_key

from ..domain.components import StatedComponent
from ..domain.facts import VariantFacts, VersionFacts
from ..domain.fees import StatedFee
from ..domain.results import ResultKind
from ..domain.sectors import sector_code
from ..domain.snapshots import ChannelLimit
from ..domain.steps import Step
from ..models import (
    Component,
    ProcedureVersion,
    ProcessStep,
    Sector,
    Variant,
    VariantFee,
    VariantLimit,
    VariantResult,
)
from ..selectors.search_text import searchable


def sector_named(name: str) -> Sector:
    """The sector with that name, made when it is new; dashes and letter case make no other."""
    code = sector_code(name)
    sector, _ = Sector.objects.get_or_create(
        code=code, defaults={"name": name, "sort_key": sort_key(name)}
    )
    return sector


def version_fields(code: str, facts: VersionFacts) -> dict[str, Any]:
    """The columns of a version that hold its facts."""
    return {
        "name": facts.name,
        "folded": searchable(code, facts.name, facts.sector),
        "sort_key": sort_key(facts.name),
        "sector": sector_named(facts.sector),
        "levels": [str(level) for level in facts.levels],
        "competent_agency": facts.competent_agency,
        "coordinating_agencies": list(facts.coordinating_agencies),
        "applicant_kinds": [str(kind) for kind in facts.applicant_kinds],
        "legal_bases": [asdict(basis) for basis in facts.legal_bases],
        "online_level": facts.online_level,
        "internal": facts.internal,
        "decentralised": facts.decentralised,
        "delegated": facts.delegated,
        "verified": facts.verified,
    }


def write_variants(version: ProcedureVersion, variants: tuple[VariantFacts, ...]) -> None:
    """Give the draft these variants, in place of those it has."""
    version.variants.all().delete()
    for order, facts in enumerate(variants, 1):
        variant = Variant(
            version=version,
            order=order,
            name=facts.name,
            clock_start=facts.clock_start,
            council_batches=facts.council_batches,
        )
        variant.save()
        write_limits(variant, facts.limits)
        write_fees(variant, facts.fees)
        write_components(variant, facts.components)
        write_results(variant, facts.results)
        write_steps(variant, facts.steps)


def write_limits(variant: Variant, limits: Sequence[ChannelLimit]) -> None:
    """Limits of a variant."""
    VariantLimit.objects.bulk_create(
        VariantLimit(
            variant=variant,
            channel=limit.channel,
            state=limit.state,
            amount=limit.amount,
            unit=limit.unit or "",
            reason=limit.reason,
        )
        for limit in limits
    )


def write_fees(variant: Variant, fees: Sequence[StatedFee]) -> None:
    """Fees of a variant."""
    VariantFee.objects.bulk_create(
        VariantFee(
            variant=variant,
            order=order,
            channel=fee.channel,
            state=fee.state,
            amount=fee.amount,
            note=fee.note,
        )
        for order, fee in enumerate(fees, 1)
    )


def write_components(variant: Variant, papers: Sequence[StatedComponent]) -> None:
    """Components of a variant."""
    Component.objects.bulk_create(
        Component(
            variant=variant,
            order=order,
            title=paper.title,
            case=paper.case,
            counts=[[str(count.kind), count.count] for count in paper.counts],
            form_files=list(paper.form_files),
            required=paper.required,
        )
        for order, paper in enumerate(papers, 1)
    )


def write_results(variant: Variant, results: Sequence[ResultKind]) -> None:
    """Results of a variant."""
    VariantResult.objects.bulk_create(
        VariantResult(
            variant=variant,
            order=order,
            title=result.title,
            code=result.code,
            valid_months=result.valid_months,
        )
        for order, result in enumerate(results, 1)
    )


def write_steps(variant: Variant, steps: Sequence[Step]) -> None:
    """Steps of a variant."""
    ProcessStep.objects.bulk_create(
        ProcessStep(
            variant=variant,
            order=step.order,
            kind=step.kind,
            title=step.title,
            hours=step.hours,
            function=step.function,
            role=step.role,
            agency=step.agency,
        )
        for step in steps
    )

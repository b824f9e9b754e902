"""What a stored version says, as plain facts to copy or to compare."""

from __future__ import annotations

from ..domain.components import StatedComponent
from ..domain.facts import VariantFacts, VersionFacts
from ..domain.procedure_facts import ClockStart, OnlineLevel
from ..models import ProcedureVersion, Variant
from .snapshot_parts import PREFETCH, fee_of, limits_of, result_of


def facts_of(version: ProcedureVersion) -> VersionFacts:
    """All facts of a version; dates and decision are not among them."""
    variants = version.variants.prefetch_related(*PREFETCH)
    return VersionFacts(
        name=version.name,
        sector=version.sector.name,
        levels=version.level_values,
        competent_agency=version.competent_agency,
        coordinating_agencies=tuple(version.coordinating_agencies),
        applicant_kinds=version.applicant_values,
        legal_bases=version.legal_basis_values,
        online_level=OnlineLevel(version.online_level),
        internal=version.internal,
        decentralised=version.decentralised,
        delegated=version.delegated,
        verified=version.verified,
        variants=tuple(map(_variant_facts, variants)),
    )


def _variant_facts(variant: Variant) -> VariantFacts:
    return VariantFacts(
        name=variant.name,
        limits=limits_of(variant),
        fees=tuple(map(fee_of, variant.fees.all())),
        components=tuple(
            StatedComponent(
                title=row.title,
                counts=row.count_values,
                case=row.case,
                form_files=tuple(row.form_files),
                required=row.required,
            )
            for row in variant.components.all()
        ),
        steps=tuple(step.value for step in variant.steps.all()),
        results=tuple(map(result_of, variant.results.all())),
        clock_start=ClockStart(variant.clock_start),
        council_batches=variant.council_batches,
    )

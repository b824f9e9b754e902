"""A procedure's variants as its public page lays them out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from cchc.contexts.catalog import api as catalog


@dataclass(frozen=True, slots=True)
class Way:
    """One way of filing: its limit, its fee, and what is to be known of the fee."""

    label: str
    limit: str
    fee: str
    note: str


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one case ("" where the list is not divided)."""

    case: str
    components: tuple[catalog.VariantComponent, ...]


@dataclass(frozen=True, slots=True)
class VariantView:
    """One variant: ways of filing, papers, results."""

    name: str
    ways: tuple[Way, ...]
    papers: tuple[Papers, ...]
    results: tuple[catalog.ResultKind, ...]
    steps: tuple[catalog.Step, ...]
    clock_start: str


def variant_views(page: catalog.ProcedurePage) -> list[VariantView]:
    """The variants of the page in order."""
    return [_variant(variant) for variant in page.variants]


def _variant(variant: catalog.VariantSnapshot) -> VariantView:
    return VariantView(
        name=variant.variant_name,
        ways=_ways(variant),
        papers=_papers(variant),
        results=variant.results,
        steps=variant.steps,
        clock_start=variant.clock_start.label,
    )


def _ways(variant: catalog.VariantSnapshot) -> tuple[Way, ...]:
    limits = {item.channel: item for item in variant.limits}
    fees: dict[catalog.Channel, list[catalog.StatedFee]] = {}
    for fee in variant.fees:
        fees.setdefault(fee.channel, []).append(fee)
    known = [channel for channel in catalog.Channel if channel in limits or channel in fees]
    return tuple(
        Way(
            label=channel.label,
            limit=str(limits[channel]) if channel in limits else "Không quy định",
            fee="; ".join(dict.fromkeys(str(fee) for fee in fees.get(channel, ())))
            or "Không quy định",
            note=" ".join(dict.fromkeys(f.note for f in fees.get(channel, ()) if f.note)),
        )
        for channel in known
    )


def _papers(variant: catalog.VariantSnapshot) -> tuple[Papers, ...]:
    grouped = groupby(variant.components, lambda component: component.case)
    return tuple(Papers(case, tuple(components)) for case, components in grouped)

"""What anybody may see of the catalogue: sectors with counts, lists, one procedure.

Open to all: procedures are published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from ..domain.procedure_facts import ApplicantKind, Level, OnlineLevel
from ..domain.snapshots import ChannelLimit, LegalBasis, VariantSnapshot
from ..models import ProcedureVersion, Sector, Variant
from ..models.version import ProcedureVersionQuerySet
from .search_text import matching_words
from .snapshot_parts import PREFETCH, RELATED, limits_of, snapshot_of


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector with the number of procedures in force."""

    id: int
    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure in a list."""

    procedure_id: int
    version_id: int
    code: str
    name: str
    sector_name: str
    competent_agency: str
    online_level: OnlineLevel
    limits: tuple[ChannelLimit, ...]


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """One procedure as published: its facts, and each variant with papers, limits and fees."""

    procedure_id: int
    version_id: int
    code: str
    name: str
    sector_code: str
    sector_name: str
    decision: str
    decision_signed_on: date | None
    valid_from: date | None
    valid_to: date | None
    levels: tuple[Level, ...]
    competent_agency: str
    coordinating_agencies: tuple[str, ...]
    applicant_kinds: tuple[ApplicantKind, ...]
    legal_bases: tuple[LegalBasis, ...]
    online_level: OnlineLevel
    internal: bool
    verified: bool
    variants: tuple[VariantSnapshot, ...]


def public_sectors(day: date) -> tuple[SectorRow, ...]:
    """Sectors that have procedures in force on that day, with how many; internal ones left out."""
    in_force = Q(versions__in=_public(day))
    rows = Sector.objects.annotate(count=Count("versions", filter=in_force, distinct=True))
    return tuple(SectorRow(row.pk, row.code, row.name, row.count) for row in rows if row.count > 0)


def public_procedures(text: str, sector: str, day: date) -> tuple[ProcedureRow, ...]:
    """Procedures in force that have the words; `sector` is a sector's code ("" for all)."""
    rows = _public(day).filter(matching_words(text))
    if sector:
        rows = rows.filter(sector__code=sector)
    variants = Prefetch("variants", Variant.objects.prefetch_related("limits"))
    ordered = rows.select_related("procedure", "sector").prefetch_related(variants)
    return tuple(map(_row, ordered.order_by("sector__sort_key", "sort_key")))


def public_procedure(code: str, day: date) -> ProcedurePage | None:
    """The procedure with that code as in force on that day, or None."""
    version = (
        _public(day).filter(procedure__code=code).select_related("procedure", "sector").first()
    )
    if version is None:
        return None
    variants = version.variants.select_related(*RELATED).prefetch_related(*PREFETCH)
    return ProcedurePage(
        procedure_id=version.procedure_id,
        version_id=version.pk,
        code=version.procedure.code,
        name=version.name,
        sector_code=version.sector.code,
        sector_name=version.sector.name,
        decision=version.decision_number,
        decision_signed_on=version.decision_signed_on,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        levels=version.level_values,
        competent_agency=version.competent_agency,
        coordinating_agencies=tuple(version.coordinating_agencies),
        applicant_kinds=version.applicant_values,
        legal_bases=version.legal_basis_values,
        online_level=OnlineLevel(version.online_level),
        internal=version.internal,
        verified=version.verified,
        variants=tuple(map(snapshot_of, variants)),
    )


def _public(day: date) -> ProcedureVersionQuerySet:
    return ProcedureVersion.objects.in_force(day).filter(internal=False)


def _row(version: ProcedureVersion) -> ProcedureRow:
    first = next(iter(version.variants.all()), None)
    return ProcedureRow(
        procedure_id=version.procedure_id,
        version_id=version.pk,
        code=version.procedure.code,
        name=version.name,
        sector_name=version.sector.name,
        competent_agency=version.competent_agency,
        online_level=OnlineLevel(version.online_level),
        limits=limits_of(first) if first is not None else (),
    )

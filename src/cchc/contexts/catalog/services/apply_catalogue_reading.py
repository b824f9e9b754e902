"""Bring what a catalogue file says into the catalogue: new, changed and repealed procedures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform.access import check_may

from ..domain.catalogue_rows import CatalogueRow
from ..domain.facts import VariantFacts, VersionFacts, limits_of_reading
from ..domain.permissions import CatalogPermission
from ..domain.reading_plan import Change, ReadingPlan, RowPlan, fingerprints
from ..domain.versions import Decision, Origin
from ..models import Procedure, ProcedureVersion
from ..selectors.catalogue_plan import plan_for
from ..selectors.version_facts import facts_of
from .draft_version import draft_version
from .publish_version import publish_version
from .repeal import repeal

_T = TypeVar("_T")

LARGEST_SILENT_REPEAL = 0.1


class TooManyRepealed(Refusal):
    """A file that leaves out much of the catalogue is more likely a part than a repeal."""


@dataclass(frozen=True, slots=True)
class AppliedReading:
    """What was done, and rows a person must bring in because the procedure has several cases."""

    plan: ReadingPlan
    published: tuple[str, ...]
    repealed: tuple[str, ...]
    left: tuple[str, ...]


@transaction.atomic
def apply_catalogue_reading(
    *,
    actor: Actor,
    at: datetime,
    rows: Iterable[CatalogueRow],
    valid_from: date,
    repeal_missing: bool = False,
) -> AppliedReading:
    """Publish new and changed procedures from `valid_from` on and repeal those left out.

    Nothing a person has settled is undone (see `domain.reading_plan`). Doubtful limits are
    stored as open questions. Raises `NotAllowed` and `TooManyRepealed`, the latter when more
    than a tenth of the procedures read earlier is missing and `repeal_missing` is not set.
    """
    check_may(actor, CatalogPermission.PUBLISH)
    plan = plan_for(rows, valid_from)
    if not repeal_missing:
        _check_repeals(plan)
    published, left = [], []
    for item in plan.rows:
        if item.change is Change.SAME:
            _note_reading(item.row)
        elif _bring_in(item, actor=actor, at=at, valid_from=valid_from):
            published.append(item.row.code)
        else:
            left.append(item.row.code)
    for code in plan.repealed:
        _repeal(code, actor=actor, at=at, valid_from=valid_from)
    return AppliedReading(plan, tuple(published), plan.repealed, tuple(left))


def _check_repeals(plan: ReadingPlan) -> None:
    kept = len(plan.rows) - len(plan.of(Change.NEW))
    gone = len(plan.repealed)
    if gone > LARGEST_SILENT_REPEAL * (kept + gone):
        raise TooManyRepealed(
            f"Tệp thiếu {gone} thủ tục đã đọc lần trước. Nếu đúng là bãi bỏ, hãy chạy lại với"
            " --repeal-missing.",
            field="file",
        )


def _bring_in(item: RowPlan, *, actor: Actor, at: datetime, valid_from: date) -> bool:
    """Publish the row; False where the procedure has a draft or cases a file cannot tell apart."""
    row = item.row
    last = (
        ProcedureVersion.objects.filter(procedure__code=row.code).select_related("sector").last()
    )
    if last is not None and (last.is_draft or _begins_later(last, valid_from)):
        return False
    if last is not None and last.variants.count() > 1 and _touches_variant(item):
        return False
    facts = _facts(row, facts_of(last) if last is not None else None)
    draft = draft_version(actor=actor, at=at, code=row.code, facts=facts, origin=Origin.NATIONAL)
    publish_version(
        actor=actor,
        at=at,
        version_id=draft.pk,
        seen=draft.row_version,
        valid_from=valid_from,
        decision=Decision(row.decision or (last.decision_number if last is not None else "")),
    )
    _note_reading(row)
    return True


def _begins_later(last: ProcedureVersion, valid_from: date) -> bool:
    return (last.valid_to or last.valid_from or valid_from) > valid_from


def _touches_variant(item: RowPlan) -> bool:
    return bool({"reading", "fees", "components", "results"} & set(item.changed))


def _facts(row: CatalogueRow, known: VersionFacts | None) -> VersionFacts:
    """The row over what is known: a field the file does not state stays as it is."""
    base = known or VersionFacts(name=row.name, sector=row.sector, variants=(VariantFacts(),))
    variants = base.variants
    if len(variants) == 1:
        variants = (_variant_facts(row, variants[0]),)
    return replace(
        base,
        name=row.name,
        sector=row.sector,
        internal=row.internal,
        verified=False,
        competent_agency=_stated(row.competent_agency, base.competent_agency),
        coordinating_agencies=_stated(row.coordinating_agencies, base.coordinating_agencies),
        levels=_stated(row.levels, base.levels),
        applicant_kinds=_stated(row.applicant_kinds, base.applicant_kinds),
        legal_bases=_stated(row.legal_bases, base.legal_bases),
        variants=variants,
    )


def _variant_facts(row: CatalogueRow, known: VariantFacts) -> VariantFacts:
    limits = limits_of_reading(row.reading) if row.reading is not None else None
    return replace(
        known,
        limits=_stated(limits, known.limits),
        fees=_stated(row.fees, known.fees),
        components=_stated(row.components, known.components),
        results=_stated(row.results, known.results),
    )


def _stated(value: _T | None, known: _T) -> _T:
    return known if value is None else value


def _note_reading(row: CatalogueRow) -> None:
    procedure = Procedure.objects.get(code=row.code)
    known = {**procedure.reading, **fingerprints(row)}
    if known != procedure.reading:
        procedure.reading = known
        procedure.save(update_fields=["reading"])


def _repeal(code: str, *, actor: Actor, at: datetime, valid_from: date) -> None:
    version = ProcedureVersion.objects.in_force(valid_from).get(procedure__code=code)
    repeal(
        actor=actor,
        at=at,
        procedure_id=version.procedure_id,
        seen=version.row_version,
        valid_to=valid_from,
        decision=Decision(""),
    )

"""Load the reference catalogue: preview what is missing, publish it, change nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.platform.access import check_may

from ..domain.facts import VersionFacts
from ..domain.permissions import CatalogPermission
from ..domain.reference_facts import ReferenceVersion
from ..domain.versions import Decision, Origin, VersionState
from ..models import ProcedureVersion
from ..reference_file import reference_procedures
from ..selectors.version_facts import facts_of
from .draft_version import draft_version
from .publish_version import publish_version
from .repeal import repeal

FIRST_DAY = date(2025, 7, 1)
"""From when the reference holds unless told: the day of the two-tier local government."""


@dataclass(frozen=True, slots=True)
class ReferenceStep:
    """One thing to do: publish these facts from that day, or repeal (facts None)."""

    code: str
    valid_from: date
    version: ReferenceVersion

    @property
    def label(self) -> str:
        """What is done, for the preview."""
        return "Bãi bỏ" if self.version.facts is None else "Công bố"


def reference_steps(
    *, valid_from: date = FIRST_DAY, up_to: date | None = None
) -> tuple[ReferenceStep, ...]:
    """What is missing from the catalogue, in the order it has to be done; changes nothing.

    Only versions that begin by `up_to` (None: all). A procedure that has a draft, or whose
    versions did not come from the reference, is left alone.
    """
    stored = _stored_versions()
    found = []
    for procedure in reference_procedures():
        mine = stored.get(procedure.code, [])
        if any(version.origin != Origin.REFERENCE or version.is_draft for version in mine):
            continue
        loaded = [facts_of(version) for version in mine]
        is_repealed = any(version.state == VersionState.REPEALED for version in mine)
        for version in procedure.from_day(valid_from):
            start = max(version.valid_from or valid_from, valid_from)
            if not _is_loaded(version.facts, loaded, is_repealed=is_repealed) and (
                up_to is None or start <= up_to
            ):
                found.append(ReferenceStep(procedure.code, start, version))
    return tuple(found)


@transaction.atomic
def load_reference(
    *, actor: Actor, at: datetime, valid_from: date = FIRST_DAY, up_to: date | None = None
) -> tuple[ReferenceStep, ...]:
    """Do all that `reference_steps` names; the second time there is nothing to do.

    Raises `NotAllowed`.
    """
    check_may(actor, CatalogPermission.PUBLISH)
    steps = reference_steps(valid_from=valid_from, up_to=up_to)
    for step in steps:
        if step.version.facts is None:
            _repeal(step, actor=actor, at=at)
        else:
            _publish(step, step.version.facts, actor=actor, at=at)
    return steps


def _stored_versions() -> dict[str, list[ProcedureVersion]]:
    codes = [procedure.code for procedure in reference_procedures()]
    rows = ProcedureVersion.objects.filter(procedure__code__in=codes)
    found: dict[str, list[ProcedureVersion]] = {}
    for version in rows.select_related("procedure", "sector"):
        found.setdefault(version.procedure.code, []).append(version)
    return found


def _is_loaded(
    facts: VersionFacts | None, loaded: list[VersionFacts], *, is_repealed: bool
) -> bool:
    return is_repealed if facts is None else facts in loaded


def _publish(step: ReferenceStep, facts: VersionFacts, *, actor: Actor, at: datetime) -> None:
    draft = draft_version(actor=actor, at=at, code=step.code, facts=facts, origin=Origin.REFERENCE)
    publish_version(
        actor=actor,
        at=at,
        version_id=draft.pk,
        seen=draft.row_version,
        valid_from=step.valid_from,
        decision=Decision(step.version.decision),
    )


def _repeal(step: ReferenceStep, *, actor: Actor, at: datetime) -> None:
    version = ProcedureVersion.objects.get(procedure__code=step.code, state=VersionState.PUBLISHED)
    repeal(
        actor=actor,
        at=at,
        procedure_id=version.procedure_id,
        seen=version.row_version,
        valid_to=step.valid_from,
        decision=Decision(step.version.decision),
    )

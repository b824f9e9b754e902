"""Change a draft: its facts, or throw it away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.facts import VersionFacts
from ..domain.permissions import CatalogAct, CatalogPermission
from ..models import ProcedureVersion
from .draft_version import check_complete
from .loading import draft_to_change
from .writing import version_fields, write_variants


@transaction.atomic
def revise_draft(
    *, actor: Actor, at: datetime, version_id: int, seen: int, facts: VersionFacts
) -> ProcedureVersion:
    """Give a draft new facts in place of its old ones.

    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`, `ProcedureIncomplete`.
    """
    check_may(actor, CatalogPermission.EDIT)
    version = draft_to_change(version_id, seen)
    check_complete(version.procedure.code, facts)
    for name, value in version_fields(version.procedure.code, facts).items():
        setattr(version, name, value)
    version.save()
    write_variants(version, facts.variants)
    journal.record(actor=actor, at=at, act=CatalogAct.REVISED, subject=version)
    return version


@transaction.atomic
def set_legal_text(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    seen: int,
    text_effective_on: date | None,
    shortened: bool,
) -> ProcedureVersion:
    """Note when the legal text behind a draft takes effect: the announcement is due from it.

    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`.
    """
    check_may(actor, CatalogPermission.EDIT)
    version = draft_to_change(version_id, seen)
    version.text_effective_on = text_effective_on
    version.shortened = shortened
    version.save()
    journal.record(actor=actor, at=at, act=CatalogAct.REVISED, subject=version)
    return version


@transaction.atomic
def discard_draft(*, actor: Actor, at: datetime, version_id: int, seen: int) -> None:
    """Throw a draft away; the journal keeps that it was there.

    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`.
    """
    check_may(actor, CatalogPermission.EDIT)
    version = draft_to_change(version_id, seen)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.DISCARDED,
        subject=version,
        details={"code": version.procedure.code, "number": version.number},
    )
    version.delete()

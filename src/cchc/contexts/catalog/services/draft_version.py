"""Draft a version of a procedure: the first one, or one made from new facts."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.facts import VersionFacts
from ..domain.permissions import CatalogAct, CatalogPermission
from ..domain.versions import Origin
from ..models import Procedure, ProcedureVersion
from .writing import version_fields, write_variants


class DraftExists(Refusal):
    """The procedure has a draft already; there is one at a time."""


class ProcedureIncomplete(Refusal):
    """A procedure needs a code, a name and a sector."""


@transaction.atomic
def draft_version(
    *, actor: Actor, at: datetime, code: str, facts: VersionFacts, origin: Origin = Origin.HAND
) -> ProcedureVersion:
    """Draft a version with these facts; the procedure is made when its code is new.

    Raises `NotAllowed`, `DraftExists`, `ProcedureIncomplete`.
    """
    check_may(actor, CatalogPermission.EDIT)
    check_complete(code, facts)
    procedure, _ = Procedure.objects.get_or_create(code=code.strip())
    if procedure.versions.drafts().exists():
        raise _draft_exists(procedure)
    version = ProcedureVersion(
        procedure=procedure,
        number=procedure.versions.count() + 1,
        origin=origin,
        created_at=at,
        **version_fields(procedure.code, facts),
    )
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as clash:  # somebody began a draft in the same instant
        raise _draft_exists(procedure) from clash
    write_variants(version, facts.variants)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.DRAFTED,
        subject=version,
        details={"code": procedure.code, "number": version.number, "origin": origin},
    )
    return version


def _draft_exists(procedure: Procedure) -> DraftExists:
    return DraftExists(
        f"Thủ tục {procedure.code} đang có một dự thảo. Hãy sửa hoặc hủy dự thảo đó."
    )


def check_complete(code: str, facts: VersionFacts) -> None:
    """Refuse facts that could never be published."""
    for value, field, words in (
        (code, "code", "mã thủ tục"),
        (facts.name, "name", "tên thủ tục"),
        (facts.sector, "sector", "lĩnh vực"),
    ):
        if not value.strip():
            raise ProcedureIncomplete(f"Chưa nhập {words}.", field=field)
    if not facts.variants:
        raise ProcedureIncomplete("Thủ tục phải có ít nhất một trường hợp.", field="variants")

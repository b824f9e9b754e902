"""Begin an amendment: a draft that says what the version in force says, ready to be changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.versions import VersionState
from ..models import Procedure, ProcedureVersion
from ..selectors.version_facts import facts_of
from .draft_version import draft_version


class NothingToAmend(Refusal):
    """The procedure has no published version."""


@transaction.atomic
def amend(*, actor: Actor, at: datetime, procedure_id: int) -> ProcedureVersion:
    """Draft a new version as a copy of the last one that was published (a repealed one too).

    Raises `NotAllowed`, `NothingToAmend`, `DraftExists`.
    """
    procedure = Procedure.objects.get(pk=procedure_id)
    last = procedure.versions.exclude(state=VersionState.DRAFT).order_by("number").last()
    if last is None:
        raise NothingToAmend("Thủ tục chưa có phiên bản nào được công bố để sửa đổi.")
    return draft_version(actor=actor, at=at, code=procedure.code, facts=facts_of(last))

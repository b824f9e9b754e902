"""Repeal a procedure: its version in force ends, and no other follows."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.permissions import CatalogAct, CatalogPermission
from ..domain.version_states import VersionAct
from ..domain.versions import Decision, VersionState
from ..models import ProcedureVersion
from .loading import take
from .publish_version import end_version


class NotInForce(Refusal):
    """Only a procedure in force can be repealed."""


class RepealedBeforeItBegan(Refusal):
    """The last day lies before the first."""


@transaction.atomic
def repeal(
    *,
    actor: Actor,
    at: datetime,
    procedure_id: int,
    seen: int,
    valid_to: date,
    decision: Decision,
) -> ProcedureVersion:
    """End the version in force; `valid_to` is the first day on which it no longer holds.

    Raises `NotAllowed`, `NotInForce`, `VersionChangedMeanwhile`, `RepealedBeforeItBegan`.
    Basis: NĐ 63/2010, art. 15.
    """
    check_may(actor, CatalogPermission.PUBLISH)
    version = ProcedureVersion.objects.filter(
        procedure_id=procedure_id, state=VersionState.PUBLISHED
    ).first()
    if version is None:
        raise NotInForce("Thủ tục không có phiên bản đang áp dụng để bãi bỏ.")
    take(version, seen)
    if version.valid_from is not None and valid_to < version.valid_from:
        raise RepealedBeforeItBegan(
            f"Phiên bản này áp dụng từ {version.valid_from:%d/%m/%Y}; không thể hết áp dụng trước"
            " ngày đó.",
            field="valid_to",
        )
    end_version(version, valid_to, VersionAct.REPEAL, decision)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.REPEALED,
        subject=version,
        details={"decision": decision.number, "valid_to": valid_to.isoformat()},
    )
    return version

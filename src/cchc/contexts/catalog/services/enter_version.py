"""Note that a published version was entered in the national database."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.permissions import CatalogAct, CatalogPermission
from ..domain.version_states import TABLE, VersionAct
from ..models import ProcedureVersion
from .loading import NoSuchVersion, take


class NotYetPublished(Refusal):
    """A draft is entered nowhere."""


class EnteredBeforeSigned(Refusal):
    """A version cannot be entered before its decision was signed."""


@transaction.atomic
def enter_version(
    *, actor: Actor, at: datetime, version_id: int, seen: int, entered_on: date
) -> ProcedureVersion:
    """Note the day the version was entered in the national database.

    Raises `NotAllowed`, `NoSuchVersion`, `NotYetPublished`, `EnteredBeforeSigned`,
    `VersionChangedMeanwhile`. Basis: NĐ 63/2010 (publication in the national database).
    """
    check_may(actor, CatalogPermission.PUBLISH)
    version = ProcedureVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise NoSuchVersion("Không có phiên bản thủ tục này.")
    if not TABLE.allows(version.state, VersionAct.ENTER):
        raise NotYetPublished("Phiên bản chưa công bố thì chưa nhập cơ sở dữ liệu quốc gia.")
    if version.decision_signed_on is not None and entered_on < version.decision_signed_on:
        raise EnteredBeforeSigned(
            "Ngày nhập không được trước ngày ký quyết định công bố.", field="entered_on"
        )
    take(version, seen)
    version.entered_on = entered_on
    version.save(update_fields=["entered_on"])
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.ENTERED,
        subject=version,
        details={"entered_on": entered_on.isoformat()},
    )
    return version

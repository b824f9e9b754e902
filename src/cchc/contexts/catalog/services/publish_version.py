"""Publish a draft: from its first day on it says what holds, and it no longer changes."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, journal
from cchc.platform.access import check_may

from ..domain.permissions import CatalogAct, CatalogPermission
from ..domain.version_states import TABLE, VersionAct
from ..domain.versions import Decision, Origin, VersionState
from ..models import ProcedureSpan, ProcedureVersion
from .loading import draft_to_change, take


class DecisionMissing(Refusal):
    """A version is published by a decision, and a decision has a number."""


class FirstDayTooEarly(Refusal):
    """A version cannot begin before the one it replaces."""


@transaction.atomic
def publish_version(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    seen: int,
    valid_from: date,
    decision: Decision,
) -> ProcedureVersion:
    """Publish a draft from `valid_from` on; the version in force until then ends that day.

    Raises `NotAllowed`, `VersionFrozen`, `VersionChangedMeanwhile`, `DecisionMissing`,
    `FirstDayTooEarly`.
    Basis: NĐ 63/2010, art. 15 (a procedure is announced by decision).
    """
    check_may(actor, CatalogPermission.PUBLISH)
    version = draft_to_change(version_id, seen)
    _check(version, decision)
    _end_previous(version, valid_from, actor=actor, at=at)
    version.state = TABLE.next(version.state, VersionAct.PUBLISH)
    version.valid_from = valid_from
    version.decision_number = decision.number
    version.decision_signed_on = decision.signed_on
    version.decision_agency = decision.agency
    if decision.text_effective_on is not None:
        version.text_effective_on = decision.text_effective_on
        version.shortened = decision.shortened
    version.published_at = at
    version.save()
    _open_span(version, valid_from)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.PUBLISHED,
        subject=version,
        details={"decision": decision.number, "valid_from": valid_from.isoformat()},
    )
    return version


def start_of(day: date) -> datetime:
    """The first instant of a day in Vietnam."""
    return datetime.combine(day, time(), tzinfo=clock.ZONE)


def end_version(
    version: ProcedureVersion, last: date, act: VersionAct, decision: Decision | None = None
) -> None:
    """Write how a published version ends; figures learn it in the same breath."""
    version.state = TABLE.next(version.state, act)
    version.valid_to = last
    fields = ["state", "valid_to"]
    if decision is not None:
        version.end_decision_number = decision.number
        version.end_decision_signed_on = decision.signed_on
        fields += ["end_decision_number", "end_decision_signed_on"]
    version.save(update_fields=fields)
    version.spans.filter(until_at__isnull=True, retracted_at__isnull=True).update(
        until_at=start_of(last), until_recorded_at=clock.now()
    )


def _check(version: ProcedureVersion, decision: Decision) -> None:
    if version.origin == Origin.HAND and not decision.number.strip():
        raise DecisionMissing("Chưa nhập số quyết định công bố.", field="decision_number")


def _end_previous(
    version: ProcedureVersion, valid_from: date, *, actor: Actor, at: datetime
) -> None:
    previous = version.procedure.versions.filter(state=VersionState.PUBLISHED).first()
    if previous is None:
        _check_after_repealed(version, valid_from)
        return
    if previous.valid_from is not None and valid_from < previous.valid_from:
        raise FirstDayTooEarly(
            f"Phiên bản đang áp dụng bắt đầu từ {previous.valid_from:%d/%m/%Y};"
            " phiên bản mới không được bắt đầu trước ngày đó.",
            field="valid_from",
        )
    take(previous, previous.row_version)
    end_version(previous, valid_from, VersionAct.REPLACE)
    journal.record(
        actor=actor,
        at=at,
        act=CatalogAct.REPLACED,
        subject=previous,
        details={"valid_to": valid_from.isoformat(), "by_version": version.number},
    )


def _check_after_repealed(version: ProcedureVersion, valid_from: date) -> None:
    last = version.procedure.versions.filter(valid_to__gt=valid_from).first()
    if last is not None and last.valid_to is not None:
        raise FirstDayTooEarly(
            f"Thủ tục còn một phiên bản áp dụng đến {last.valid_to:%d/%m/%Y}.", field="valid_from"
        )


def _open_span(version: ProcedureVersion, valid_from: date) -> None:
    ProcedureSpan.objects.create(
        procedure_id=version.procedure_id,
        version=version,
        sector_id=version.sector_id,
        online_level=version.online_level,
        levels=",".join(version.levels),
        internal=version.internal,
        decentralised=version.decentralised,
        delegated=version.delegated,
        verified=version.verified,
        from_at=start_of(valid_from),
        recorded_at=clock.now(),
    )

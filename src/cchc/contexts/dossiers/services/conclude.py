"""Storing an act: the dossier, its history row, its journal row, in one place for all acts."""

from collections.abc import Mapping
from datetime import datetime

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time import DueLedger
from cchc.platform import clock, jobs, journal
from cchc.platform.search.api import reindex

from ..domain.acting import ACT_RULES
from ..domain.deadlines import judge, read_ledger
from ..domain.kinds import Outcome, Timeliness
from ..domain.states import TABLE, Act
from ..events import DossierMoved
from ..models import Dossier, StateSpan
from ..search import NAMING_ACTS
from .rules import rules_for


def conclude(
    dossier: Dossier,
    act: Act,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    details: Mapping[str, object] | None = None,
    ends: Outcome | None = None,
    digitised: bool = False,
) -> Dossier:
    """Move the dossier by the transition table and store everything the act leaves behind.

    ``ends`` says how the act ended the dossier. The caller has checked the act and holds the
    dossier's lock; all rows go into the caller's transaction.
    """
    on_behalf_of = _on_behalf_of(actor, act, dossier)
    before = dossier.state
    is_new = dossier.pk is None
    dossier.state = TABLE.next(dossier.state, act)
    if ends is not None:
        end(dossier, ends, at)
    dossier.version += 1
    dossier.save()
    span = write_span(
        dossier,
        act,
        actor=actor,
        at=at,
        reason=reason,
        ended=ends is not None and dossier.received_at is not None,
        digitised=digitised,
        first=is_new,
    )
    dossier.recorded_at = span.recorded_at
    journal.record(
        actor=actor,
        at=at,
        act=TABLE.verb_of(act),
        subject=dossier,
        reason=reason,
        details={"code": dossier.known_as, "state": dossier.state, **(details or {})},
        on_behalf_of=on_behalf_of,
        first=is_new,
    )
    if act in NAMING_ACTS:
        reindex(dossier, first=is_new)
    moved = DossierMoved(dossier.pk, act, before, dossier.state, version=dossier.version, at=at)
    jobs.publish(moved)
    return dossier


def _on_behalf_of(actor: Actor, act: Act, dossier: Dossier) -> str:
    """Whose power the act rests on when the actor holds it there only by delegation.

    Where: in the unit that had the dossier before the act, which the row still open tells.
    """
    if not any(grant.on_behalf_of for grant in actor.grants):
        return ""
    rule = ACT_RULES[act]
    before = dossier.spans.filter(until_at=None, retracted_at=None).first()
    unit_id = before.unit_id if before is not None and rule.in_unit else None
    held = (actor.grant_for(permission, unit_id) for permission in rule.any_of)
    grants = [grant for grant in held if grant is not None]
    if not grants or any(not grant.on_behalf_of for grant in grants):
        return ""
    return grants[0].on_behalf_of


def end(dossier: Dossier, outcome: Outcome, at: datetime) -> None:
    """Note how and when the dossier ended, and judge its timeliness.

    A received dossier that ends before its clock was started (no notice of eligibility yet) was
    in time; one never received has no timeliness.
    """
    dossier.ended_at = at
    dossier.outcome = outcome
    ledger = dossier.deadline
    if ledger is not None and dossier.received_at is not None:
        dossier.timeliness = judge(ledger, organizations.working_calendar(), at)
    else:
        no_clock_ran = dossier.received_at is not None
        dossier.timeliness = Timeliness.ON_TIME if no_clock_ran else Timeliness.NONE


def set_ledger(dossier: Dossier, ledger: DueLedger) -> None:
    """Keep the ledger and refresh every instant that is read off it."""
    facts = read_ledger(ledger, organizations.working_calendar(), rules_for(dossier))
    dossier.ledger = ledger.to_json()
    dossier.original_due_at = facts.original_due_at
    dossier.due_at = facts.due_at
    dossier.promised_at = facts.promised_at
    dossier.late_from_at = facts.late_from_at
    dossier.warn_at = facts.warn_at
    dossier.decide_from_at = facts.decide_from_at
    dossier.apology_by_at = facts.apology_by_at
    dossier.paused = facts.paused


def write_span(
    dossier: Dossier,
    act: Act,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    ended: bool = False,
    digitised: bool = False,
    first: bool = False,
) -> StateSpan:
    """Close the dossier's last row of history and open the next.

    ``ended`` marks the one row by which a received dossier ended; ``first`` says that there is
    no row to close.
    """
    now = clock.now()
    if not first:
        dossier.spans.filter(until_at=None, retracted_at=None).update(
            until_at=at, until_recorded_at=now
        )
    return StateSpan.objects.create(
        dossier=dossier,
        act=act,
        from_at=at,
        recorded_at=now,
        actor_id=actor.id,
        actor_name=actor.name,
        reason=reason,
        received=act is Act.RECEIVE,
        ended=ended,
        digitised=digitised,
        **facts_of(dossier),
    )


def facts_of(dossier: Dossier) -> dict[str, object]:
    """The facts of the dossier that a row of history keeps for its stretch."""
    return {
        "state": dossier.state,
        "lead_unit_id": dossier.lead_unit_id,
        "unit_id": dossier.unit_id,
        "holder_id": dossier.holder_id,
        "step_order": dossier.step_order,
        "sector_id": dossier.sector_id,
        "procedure_id": dossier.procedure_id,
        "channel": dossier.channel,
        "place": dossier.place,
        "origin": dossier.origin,
        "outcome": dossier.outcome,
        "timeliness": dossier.timeliness,
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "late_from_at": dossier.late_from_at if dossier.ended_at is None else None,
        "paused": dossier.paused,
        "apologised": dossier.apologised,
    }

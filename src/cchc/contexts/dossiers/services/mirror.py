"""Dossiers another system owns: kept with its code, times and status, counted like our own.

Our own due date stands beside the other system's; neither code nor acknowledgement is issued.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, clock

from ..domain.intake import Intake
from ..domain.kinds import Origin, Outcome
from ..domain.permissions import Permission
from ..domain.states import OPEN_STATES, Act, State
from ..models import Dossier
from .conclude import conclude, end, set_ledger, write_span
from .opening import new_dossier, write_components
from .receive_dossier import open_ledger
from .steps import enter_step, first_work_step


class SourceUnclear(Refusal):
    """The other system's name, code or time of receipt is missing."""


@dataclass(frozen=True, slots=True)
class MirroredFacts:
    """What the other system says: its code, times and status.

    ``state`` is our state for its status; ``ended_at`` is set when it is over there.
    """

    system: str
    code: str
    status: str
    state: State
    received_at: datetime
    promised_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Outcome = Outcome.NONE


@transaction.atomic
def mirror_dossier(*, actor: Actor, at: datetime, intake: Intake, facts: MirroredFacts) -> Dossier:
    """Take over or refresh a dossier of another system; safe to send again.

    Raises ``SourceUnclear``, the refusals of the intake and ``LimitUnknown``.
    """
    access.check_may(actor, Permission.IMPORT)
    if not facts.system.strip() or not facts.code.strip():
        raise SourceUnclear("Thiếu tên hệ thống hoặc mã hồ sơ của hệ thống khác.", field="code")
    known = Dossier.objects.filter(source_system=facts.system, source_code=facts.code).first()
    if known is None:
        return _first_seen(actor, at, intake, facts)
    return _seen_again(actor, at, known, facts)


def _first_seen(actor: Actor, at: datetime, intake: Intake, facts: MirroredFacts) -> Dossier:
    dossier = new_dossier(intake.checked(), at=facts.received_at, origin=Origin.ELSEWHERE)
    _copy(dossier, facts)
    dossier.received_at = dossier.submitted_at = facts.received_at
    open_ledger(dossier, facts.received_at)
    enter_step(dossier, first_work_step(dossier), facts.received_at)
    dossier.state = State.PROCESSING
    dossier.save()
    write_components(dossier, tuple(intake.components))
    write_span(dossier, Act.RECEIVE, actor=actor, at=facts.received_at)
    return _settle(actor, at, dossier, facts)


def _seen_again(actor: Actor, at: datetime, known: Dossier, facts: MirroredFacts) -> Dossier:
    dossier = Dossier.objects.for_update(known.pk, seen=None)
    same = (dossier.source_status, dossier.source_promised_at) == (
        facts.status,
        facts.promised_at,
    )
    if same and (dossier.ended_at is not None) == (facts.ended_at is not None):
        return dossier
    _copy(dossier, facts)
    return _settle(actor, at, dossier, facts)


def _copy(dossier: Dossier, facts: MirroredFacts) -> None:
    dossier.source_system, dossier.source_code = facts.system, facts.code
    dossier.source_status = facts.status
    dossier.source_received_at = facts.received_at
    dossier.source_promised_at = facts.promised_at


def _settle(actor: Actor, at: datetime, dossier: Dossier, facts: MirroredFacts) -> Dossier:
    """Bring our state to theirs by one act, at the moment it happened there."""
    happened = facts.ended_at or at
    if dossier.state in OPEN_STATES and facts.state != dossier.state:
        ledger = dossier.deadline
        if ledger is not None and facts.state == State.AWAITING_SUPPLEMENT:
            set_ledger(dossier, ledger.pause(happened, "chờ bổ sung ở hệ thống khác", ""))
        elif ledger is not None and ledger.is_paused:
            set_ledger(dossier, ledger.resume(happened))
        dossier.state = facts.state
        if facts.ended_at is not None:
            end(dossier, facts.outcome or Outcome.GRANTED, facts.ended_at)
    return conclude(
        dossier,
        Act.MIRROR,
        actor=actor,
        at=min(happened, clock.now()),
        details={"status": facts.status, "system": facts.system},
    )

"""Dossiers another system owns: kept with its code, times and status, counted like our own.

Our own due date stands beside the other system's; neither code nor acknowledgement is issued.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DueLedger
from cchc.platform import access, clock

from ..domain.intake import Intake
from ..domain.kinds import Origin, Outcome
from ..domain.permissions import Permission
from ..domain.states import OPEN_STATES, Act, State
from ..models import Dossier
from .conclude import conclude, set_ledger, write_span
from .once import once
from .opening import new_dossier, write_components
from .receive_dossier import open_ledger
from .steps import enter_step, first_work_step


class SourceUnclear(Refusal):
    """What the other system says is missing something or contradicts itself."""


@dataclass(frozen=True, slots=True)
class MirroredFacts:
    """What the other system says: its code, times and status.

    ``state`` is our state for its status; ``ended_at`` says since when it is over there (None for
    what is over: since we were told).
    """

    system: str
    code: str
    status: str
    state: State
    received_at: datetime
    promised_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Outcome = Outcome.NONE

    @property
    def is_over(self) -> bool:
        """Whether it has ended there."""
        return self.state not in OPEN_STATES


@transaction.atomic
def mirror_dossier(*, actor: Actor, at: datetime, intake: Intake, facts: MirroredFacts) -> Dossier:
    """Take over or refresh a dossier of another system; safe to send again.

    Raises ``SourceUnclear``, the refusals of the intake and ``LimitUnknown``.
    """
    access.check_may(actor, Permission.IMPORT)
    _check(facts)
    made: list[Dossier] = []

    def make() -> Dossier:
        made.append(_first_seen(actor, at, intake, facts))
        return made[0]

    known = once(lambda: _known(facts), make)
    return known if known in made else _seen_again(actor, at, known, facts)


def _known(facts: MirroredFacts) -> Dossier | None:
    return Dossier.objects.filter(source_system=facts.system, source_code=facts.code).first()


def _check(facts: MirroredFacts) -> None:
    if not facts.system.strip() or not facts.code.strip():
        raise SourceUnclear("Thiếu tên hệ thống hoặc mã hồ sơ của hệ thống khác.", field="code")
    if facts.ended_at is not None and not facts.is_over:
        raise SourceUnclear(
            "Hồ sơ có ngày kết thúc mà trạng thái chưa kết thúc.", field="ended_at"
        )
    if not facts.received_at <= (facts.ended_at or facts.received_at) <= clock.now():
        raise SourceUnclear(
            "Ngày tiếp nhận, ngày kết thúc của hệ thống khác sai thứ tự hoặc ở tương lai.",
            field="ended_at",
        )


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
    if _says_nothing_new(dossier, facts):
        return dossier
    _copy(dossier, facts)
    return _settle(actor, at, dossier, facts)


def _says_nothing_new(dossier: Dossier, facts: MirroredFacts) -> bool:
    """Whether this was said before; what has ended here can only still be handed back."""
    told = (dossier.source_status, dossier.source_promised_at)
    if told != (facts.status, facts.promised_at):
        return False
    if dossier.ended_at is None:
        return facts.state == dossier.state
    return not (dossier.state == State.FINISHED and facts.state == State.RETURNED)


def _copy(dossier: Dossier, facts: MirroredFacts) -> None:
    dossier.source_system, dossier.source_code = facts.system, facts.code
    dossier.source_status = facts.status
    dossier.source_received_at = facts.received_at
    dossier.source_promised_at = facts.promised_at


def _settle(actor: Actor, at: datetime, dossier: Dossier, facts: MirroredFacts) -> Dossier:
    """Bring our state to theirs by one act, at the moment it happened there."""
    happened = at
    ends: Outcome | None = None
    if dossier.state in OPEN_STATES and facts.is_over:
        happened = max(facts.ended_at or at, dossier.received_at or at)
        ends = facts.outcome or _USUAL_OUTCOME.get(facts.state, Outcome.GRANTED)
        _take_back_after(dossier, happened)
        dossier.state = facts.state
    elif dossier.state in OPEN_STATES and facts.state != dossier.state:
        if facts.state == State.AWAITING_SUPPLEMENT:
            _hold(dossier, at)
        else:
            _let_run(dossier, at)
        dossier.state = facts.state
    elif dossier.state == State.FINISHED and facts.state == State.RETURNED:
        dossier.state = facts.state
    return conclude(
        dossier,
        Act.MIRROR,
        actor=actor,
        at=happened,
        details={"status": facts.status, "system": facts.system},
        ends=ends,
    )


_USUAL_OUTCOME = {
    State.STOPPED: Outcome.STOPPED,
    State.WITHDRAWN: Outcome.WITHDRAWN,
    State.REFUSED: Outcome.REFUSED,
}


def _hold(dossier: Dossier, at: datetime) -> None:
    ledger = dossier.deadline
    if ledger is not None and not ledger.is_paused:
        set_ledger(dossier, ledger.pause(at, "chờ bổ sung ở hệ thống khác", ""))


def _let_run(dossier: Dossier, at: datetime) -> None:
    ledger = dossier.deadline
    if ledger is not None and ledger.is_paused:
        set_ledger(dossier, ledger.resume(at))


def _take_back_after(dossier: Dossier, moment: datetime) -> None:
    """Retract what we believed of the time after an end we hear of only now."""
    now = clock.now()
    later = dossier.spans.believed().filter(from_at__gt=moment)
    if not later.exists():
        return
    later.update(retracted_at=now)
    last = dossier.spans.believed().order_by("-from_at", "-pk")[0]
    dossier.spans.filter(pk=last.pk).update(retracted_at=now)
    last.pk, last.recorded_at, last.until_at, last.until_recorded_at = None, now, None, None
    last.save()
    dossier.lead_unit_id, dossier.unit_id = last.lead_unit_id, last.unit_id
    ledger = dossier.deadline
    if ledger is not None:
        known = tuple(line for line in ledger.later if line.at <= moment)
        set_ledger(dossier, DueLedger(ledger.opened, known))

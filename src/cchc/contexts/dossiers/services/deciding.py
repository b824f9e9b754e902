"""Proposing, reviewing, signing: how the result is decided inside the agency."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.kinds import Decision
from ..domain.states import Act
from ..models import Dossier
from .conclude import conclude
from .movement import leave_step
from .standing import check_act
from .steps import enter_step, next_deciding_step, previous_work_step


class ProposalMissing(Refusal):
    """A proposal needs its text."""


class NothingDecided(Refusal):
    """There is neither an approval nor a rejection to sign."""


@transaction.atomic
def propose(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, proposal: str, approve: bool = True
) -> Dossier:
    """Put the proposed result to the reviewer: the dossier moves to the next deciding step."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.PROPOSE, dossier, at)
    if not proposal.strip():
        raise ProposalMissing("Ghi nội dung đề xuất.", field="proposal")
    dossier.proposal = proposal.strip()
    dossier.proposed = Decision.APPROVED if approve else Decision.REJECTED
    dossier.decision = Decision.NONE
    if dossier.handler_id is None:
        dossier.handler_id = actor.id
    enter_step(dossier, next_deciding_step(dossier), at)
    return conclude(
        dossier, Act.PROPOSE, actor=actor, at=at, details={"proposes": _word(approve=approve)}
    )


@transaction.atomic
def return_for_rework(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, reason: str
) -> Dossier:
    """Send the proposal back to the handling officer with the reason."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.RETURN_FOR_REWORK, dossier, at, reason=reason)
    enter_step(dossier, previous_work_step(dossier), at)
    dossier.holder_id = dossier.handler_id
    dossier.decision = Decision.NONE
    return conclude(dossier, Act.RETURN_FOR_REWORK, actor=actor, at=at, reason=reason)


@transaction.atomic
def approve(*, actor: Actor, at: datetime, dossier_id: int, seen: int, note: str = "") -> Dossier:
    """Approve the proposal; the dossier moves to the next step."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.APPROVE, dossier, at)
    dossier.decision = Decision.APPROVED
    leave_step(dossier, "review", at)
    return conclude(dossier, Act.APPROVE, actor=actor, at=at, reason=note)


@transaction.atomic
def reject(*, actor: Actor, at: datetime, dossier_id: int, seen: int, reason: str) -> Dossier:
    """Decide to refuse after appraisal; the written refusal is the result."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.REJECT, dossier, at, reason=reason)
    dossier.decision = Decision.REJECTED
    leave_step(dossier, "review", at)
    return conclude(dossier, Act.REJECT, actor=actor, at=at, reason=reason)


@transaction.atomic
def sign(*, actor: Actor, at: datetime, dossier_id: int, seen: int) -> Dossier:
    """Note that the result was signed (on paper); the dossier moves on to number and stamp.

    Raises ``NothingDecided`` before a decision. Digital signing is not part of this yet.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.SIGN, dossier, at)
    if not dossier.decision:
        raise NothingDecided("Chưa duyệt hay từ chối nên chưa ký được.")
    leave_step(dossier, "sign", at)
    return conclude(dossier, Act.SIGN, actor=actor, at=at, details={"decision": dossier.decision})


def _word(*, approve: bool) -> str:
    return "approve" if approve else "reject"

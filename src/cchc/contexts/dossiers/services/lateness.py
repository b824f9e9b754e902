"""Late is never silent: the choice near the due date, the apology, the new date."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, numbering

from ..domain.kinds import Origin
from ..domain.states import Act
from ..models import Apology, DeadlineChoice, Dossier
from ..models.apology import ApologyState
from ..models.promise import Choice
from .conclude import conclude, set_ledger
from .rules import rules_for
from .standing import check_act
from .tell_applicant import tell_rescheduled


class NoDueDate(Refusal):
    """No clock runs, so there is nothing to choose or to reschedule."""


class RescheduledAlready(Refusal):
    """The rules allow no further rescheduling."""


class NewDateNotLater(Refusal):
    """The new date is not after the one promised."""


class NothingToSign(Refusal):
    """There is no drafted apology."""


@transaction.atomic
def choose_to_finish(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, note: str = ""
) -> Dossier:
    """The handling officer answers for finishing in time."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.CHOOSE, dossier, at)
    _note_choice(dossier, Choice.WILL_FINISH, actor, at, note)
    return conclude(dossier, Act.CHOOSE, actor=actor, at=at, reason=note)


@transaction.atomic
def draft_apology(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, reason: str, new_due_at: datetime
) -> Dossier:
    """Draft the apology with its reason and the new date, ready to sign.

    Raises ``NoDueDate``, ``NewDateNotLater``, ``RescheduledAlready``.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.DRAFT_APOLOGY, dossier, at, reason=reason)
    rules = rules_for(dossier)
    if dossier.promised_at is None:
        raise NoDueDate("Hồ sơ chưa có ngày hẹn trả.")
    if new_due_at <= max(dossier.promised_at, at):
        raise NewDateNotLater(
            "Ngày hẹn mới phải sau ngày hẹn cũ và sau hôm nay.", field="new_due_at"
        )
    signed = dossier.apologies.filter(state=ApologyState.SIGNED).count()
    if signed >= rules.max_reschedulings:
        raise RescheduledAlready(
            f"Chỉ được hẹn lại {rules.max_reschedulings} lần ({rules.basis('max_reschedulings')})."
        )
    dossier.apologies.filter(state=ApologyState.DRAFTED).update(state=ApologyState.DROPPED)
    Apology.objects.create(
        dossier=dossier,
        state=ApologyState.DRAFTED,
        reason=reason,
        due_at_before=dossier.promised_at,
        new_due_at=new_due_at,
        drafted_at=at,
        drafted_by_name=actor.name,
    )
    _note_choice(dossier, Choice.APOLOGY, actor, at, reason)
    return conclude(dossier, Act.DRAFT_APOLOGY, actor=actor, at=at, reason=reason)


@transaction.atomic
def sign_apology(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, signer_title: str = ""
) -> Dossier:
    """Sign the apology: it gets its number, the new date is promised, the applicant is told.

    The lawful due date stays: timeliness does not change. An apology signed after its last
    moment is still sent, and is told as late. Raises ``NothingToSign``.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.RESCHEDULE, dossier, at)
    letter = dossier.apologies.filter(state=ApologyState.DRAFTED).first()
    ledger = dossier.deadline
    if letter is None or ledger is None:
        raise NothingToSign("Chưa có dự thảo văn bản xin lỗi.")
    letter.state = ApologyState.SIGNED
    letter.signed_at, letter.signed_by_name = at, actor.name
    letter.signed_by_title = signer_title
    if dossier.origin == Origin.HERE:
        year = at.astimezone(clock.ZONE).year
        letter.number = f"{numbering.next_number(f'apology:{year}'):02d}/PXL"
    letter.save()
    rules = rules_for(dossier)
    basis = rules.basis("max_reschedulings")
    set_ledger(dossier, ledger.reschedule(at, letter.new_due_at, letter.reason, basis))
    dossier.apologised = True
    in_time = dossier.apology_by_at is None or at <= dossier.apology_by_at
    conclude(
        dossier,
        Act.RESCHEDULE,
        actor=actor,
        at=at,
        reason=letter.reason,
        details={"number": letter.number, "in_time": in_time},
    )
    tell_rescheduled(dossier, letter, actor=actor, at=at)
    return dossier


def _note_choice(
    dossier: Dossier, choice: Choice, actor: Actor, at: datetime, note: str
) -> DeadlineChoice:
    if dossier.due_at is None:
        raise NoDueDate("Hồ sơ chưa có ngày hẹn trả.")
    return DeadlineChoice.objects.create(
        dossier=dossier,
        choice=choice,
        for_due_at=dossier.due_at,
        chosen_at=at,
        chosen_by_name=actor.name,
        note=note,
    )

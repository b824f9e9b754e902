"""How a dossier ends: with a result, stopped, or withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock

from ..domain.kinds import Decision, Outcome
from ..domain.states import Act
from ..models import Dossier, IssuedResult
from .conclude import conclude
from .standing import check_act
from .steps import enter_step, has_deciding_step, last_step
from .tell_applicant import tell_finished


class ResultIncomplete(Refusal):
    """A result needs its number, date and signer."""


class NotDecidedYet(Refusal):
    """The process has a review or a signature, and nobody has decided."""


class ResultDated(Refusal):
    """The result's date lies after the day it is entered."""


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """The result as issued: number, day, signer, validity, and the stored file if there is one."""

    title: str
    number: str
    issued_on: date
    signer_name: str
    signer_title: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    stored_file_id: int | None = None


@transaction.atomic
def finish(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, result: ResultFacts
) -> Dossier:
    """Enter the issued result: the dossier is resolved now, early if before its day.

    A written refusal after appraisal counts as a result. Raises ``ResultIncomplete``,
    ``ResultDated``, ``NotDecidedYet``.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.FINISH, dossier, at)
    _check_decided(dossier)
    _check_result(result, at)
    rejected = dossier.decision == Decision.REJECTED
    store_result(dossier, result, rejected=rejected)
    enter_step(dossier, last_step(dossier), at)
    conclude(
        dossier,
        Act.FINISH,
        actor=actor,
        at=at,
        details={"number": result.number, "rejected": rejected},
        ends=Outcome.REJECTED if rejected else Outcome.GRANTED,
        digitised=result.stored_file_id is not None,
    )
    tell_finished(dossier, actor=actor, at=at)
    return dossier


@transaction.atomic
def stop(*, actor: Actor, at: datetime, dossier_id: int, seen: int, reason: str) -> Dossier:
    """Stop resolving a received dossier, with a written notice and its reason."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.STOP, dossier, at, reason=reason)
    conclude(dossier, Act.STOP, actor=actor, at=at, reason=reason, ends=Outcome.STOPPED)
    tell_finished(dossier, actor=actor, at=at)
    return dossier


@transaction.atomic
def withdraw(*, actor: Actor, at: datetime, dossier_id: int, seen: int, reason: str) -> Dossier:
    """Let the applicant take the dossier back; after receipt this ends it for the figures too."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.WITHDRAW, dossier, at, reason=reason)
    conclude(dossier, Act.WITHDRAW, actor=actor, at=at, reason=reason, ends=Outcome.WITHDRAWN)
    tell_finished(dossier, actor=actor, at=at)
    return dossier


def store_result(dossier: Dossier, result: ResultFacts, *, rejected: bool) -> IssuedResult:
    """Keep the result in the store, so that it need not be asked for again."""
    return IssuedResult.objects.create(
        dossier=dossier,
        title=result.title.strip(),
        number=result.number.strip(),
        issued_on=result.issued_on,
        signer_name=result.signer_name.strip(),
        signer_title=result.signer_title.strip(),
        holder_name=dossier.applicant_name,
        holder_id_number=dossier.applicant_id_number,
        rejected=rejected,
        valid_from=result.valid_from or result.issued_on,
        valid_until=result.valid_until,
        stored_id=result.stored_file_id,
        recorded_at=clock.now(),
    )


def _check_decided(dossier: Dossier) -> None:
    if not dossier.decision and has_deciding_step(dossier):
        raise NotDecidedYet("Hồ sơ chưa được duyệt hay từ chối nên chưa nhập được kết quả.")


def _check_result(result: ResultFacts, at: datetime) -> None:
    for field, text, what in (
        ("number", result.number, "số, ký hiệu"),
        ("title", result.title, "tên kết quả"),
        ("signer_name", result.signer_name, "người ký"),
    ):
        if not text.strip():
            raise ResultIncomplete(f"Chưa ghi {what} của kết quả.", field=field)
    if result.issued_on > at.astimezone(clock.ZONE).date():
        raise ResultDated("Ngày ký kết quả không được sau ngày nhập.", field="issued_on")

"""Giving the result to the applicant, and what is reported about it later."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.kinds import ReturnWay
from ..domain.states import Act
from ..models import Dossier, ResultProblem
from .conclude import conclude
from .standing import check_act


class ReceiverMissing(Refusal):
    """Who took the result is not said."""


class NoSuchResult(Refusal):
    """The dossier has no such result."""


@transaction.atomic
def hand_back(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    received_by: str,
    way: ReturnWay | None = None,
) -> Dossier:
    """Give the result to the applicant and close the dossier."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.HAND_BACK, dossier, at)
    if not received_by.strip():
        raise ReceiverMissing("Ghi tên người nhận kết quả.", field="received_by")
    dossier.handed_back_at, dossier.handed_back_to = at, received_by.strip()
    if way is not None:
        dossier.return_way = way
    conclude(dossier, Act.HAND_BACK, actor=actor, at=at, details={"way": str(dossier.return_way)})
    return dossier


@transaction.atomic
def report_problem(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    result_id: int,
    lost: bool,
    reason: str,
) -> Dossier:
    """Note that an issued result was lost or is wrong; the dossier stays ended."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.REPORT_PROBLEM, dossier, at, reason=reason)
    result = dossier.results.filter(pk=result_id).first()
    if result is None:
        raise NoSuchResult("Hồ sơ không có kết quả này.")
    ResultProblem.objects.create(
        dossier=dossier,
        result=result,
        lost=lost,
        description=reason,
        reported_at=at,
        reported_by_name=actor.name,
    )
    return conclude(
        dossier, Act.REPORT_PROBLEM, actor=actor, at=at, reason=reason, details={"lost": lost}
    )

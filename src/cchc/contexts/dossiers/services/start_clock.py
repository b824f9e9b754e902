"""The later start of a clock: the notice that a dossier is judged eligible."""

from datetime import datetime

from django.db import transaction

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.states import Act
from ..models import Dossier
from .conclude import conclude
from .procedure import procedure_of
from .receive_dossier import open_ledger
from .standing import check_act
from .tell_applicant import tell_received


class ClockRunsFromReceipt(Refusal):
    """The limit of this procedure is counted from receipt."""


class ClockStartedAlready(Refusal):
    """The notice was given before."""


@transaction.atomic
def start_clock(*, actor: Actor, at: datetime, dossier_id: int, seen: int) -> Dossier:
    """Give the notice of eligibility: the limit runs from now, the applicant gets the date.

    Raises ``ClockRunsFromReceipt``, ``ClockStartedAlready``, ``LimitUnknown``.
    Basis: NĐ 212/2026/NĐ-CP (certificates: counted from the notice that the dossier is eligible).
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.START_CLOCK, dossier, at)
    if procedure_of(dossier).clock_start is catalog.ClockStart.RECEIPT:
        raise ClockRunsFromReceipt("Thủ tục này tính hạn từ khi tiếp nhận, không cần thông báo.")
    if dossier.deadline is not None:
        raise ClockStartedAlready("Đã thông báo đủ điều kiện, hạn đang được tính.")
    open_ledger(dossier, at)
    conclude(dossier, Act.START_CLOCK, actor=actor, at=at)
    tell_received(dossier, actor=actor, at=at)
    return dossier

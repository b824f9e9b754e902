"""Noting a fee due and the number of the receipt; taking money is not part of this system yet."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.states import Act
from ..models import Dossier, FeeDue
from .conclude import conclude
from .standing import check_act


class FeeUnclear(Refusal):
    """What the fee is for, or how much, is missing."""


class NoSuchFee(Refusal):
    """There is no unpaid fee of that number on the dossier."""


@transaction.atomic
def note_fee(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, title: str, amount: int
) -> Dossier:
    """Note a fee or charge due, in đồng."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.NOTE_FEE, dossier, at)
    if not title.strip() or amount <= 0:
        raise FeeUnclear("Ghi tên khoản thu và số tiền lớn hơn 0.", field="amount")
    FeeDue.objects.create(
        dossier=dossier,
        title=title.strip(),
        amount=amount,
        noted_at=at,
        noted_by_name=actor.name,
    )
    return conclude(dossier, Act.NOTE_FEE, actor=actor, at=at, details={"amount": amount})


@transaction.atomic
def record_receipt(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, fee_id: int, receipt_number: str
) -> Dossier:
    """Note the number of the receipt for a fee that was paid."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.RECORD_RECEIPT, dossier, at)
    if not receipt_number.strip():
        raise FeeUnclear("Ghi số biên lai.", field="receipt_number")
    fee = dossier.fees.filter(pk=fee_id, paid_at=None).first()
    if fee is None:
        raise NoSuchFee("Không có khoản nào đang chờ biên lai.")
    fee.paid_at, fee.receipt_number = at, receipt_number.strip()
    fee.save(update_fields=["paid_at", "receipt_number"])
    return conclude(
        dossier, Act.RECORD_RECEIPT, actor=actor, at=at, details={"receipt": fee.receipt_number}
    )

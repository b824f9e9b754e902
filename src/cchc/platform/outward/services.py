"""What an administrator does: register receivers, pause, push, change keys, drop news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, journal
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.outward.addresses import checked_address
from cchc.platform.outward.models import Delivery, DeliveryState, Receiver
from cchc.platform.outward.permissions import OutwardPermission
from cchc.platform.outward.signing import receiver_key
from cchc.platform.outward.sources import kind_labels
from cchc.platform.outward.writing import unique_key, wake

LONGEST_REASON = 300


class ReceiverNotFound(Refusal):
    """There is no such receiver."""

    status = 404


class ReceiverUnclear(Refusal):
    """A receiver needs a name of its own and at least one kind of news."""


class NothingToDrop(Refusal):
    """The news has been taken or dropped meanwhile, or no reason is given."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What is typed about a receiver."""

    name: str
    url: str
    kinds: Sequence[str]

    def checked(self) -> "Registration":
        """The same, clean; raises ``ReceiverUnclear``, ``AddressNotAllowed``."""
        name = " ".join(self.name.split())
        if not name:
            raise ReceiverUnclear("Ghi tên hệ thống nhận.", field="name")
        kinds = [kind for kind in kind_labels() if kind in set(self.kinds)]
        if not kinds:
            raise ReceiverUnclear("Chọn ít nhất một loại tin.", field="kinds")
        return Registration(name[:120], checked_address(self.url), kinds)


@transaction.atomic
def register_receiver(
    *, actor: Actor, at: datetime, registration: Registration
) -> tuple[Receiver, str]:
    """Begin to tell a system; gives the receiver and its signing key, shown this once."""
    access.check_may(actor, OutwardPermission.MANAGE)
    said = registration.checked()
    receiver = Receiver(name=said.name, url=said.url, kinds=list(said.kinds), created_at=at)
    _save(receiver)
    _tell(actor, at, "outward.receiver.registered", receiver, kinds=receiver.kinds)
    return receiver, receiver_key(receiver)


@transaction.atomic
def change_receiver(
    *, actor: Actor, at: datetime, receiver_id: int, registration: Registration
) -> Receiver:
    """Another name, address or choice of news; what already waits goes to the new address."""
    access.check_may(actor, OutwardPermission.MANAGE)
    receiver, said = _locked(receiver_id), registration.checked()
    receiver.name, receiver.url, receiver.kinds = said.name, said.url, list(said.kinds)
    _save(receiver)
    _tell(actor, at, "outward.receiver.changed", receiver, kinds=receiver.kinds)
    return receiver


@transaction.atomic
def set_active(*, actor: Actor, at: datetime, receiver_id: int, active: bool) -> Receiver:
    """Pause or resume. While paused nothing new is written for it; what waits, waits on."""
    access.check_may(actor, OutwardPermission.MANAGE)
    receiver = _locked(receiver_id)
    if receiver.active == active:
        return receiver
    receiver.active = active
    receiver.save(update_fields=["active"])
    act = "outward.receiver.resumed" if active else "outward.receiver.paused"
    _tell(actor, at, act, receiver)
    if active:
        wake(receiver.pk)
    return receiver


@transaction.atomic
def change_key(*, actor: Actor, at: datetime, receiver_id: int) -> str:
    """A new signing key from now on; gives it, shown this once."""
    access.check_may(actor, OutwardPermission.MANAGE)
    receiver = _locked(receiver_id)
    receiver.key_version += 1
    receiver.save(update_fields=["key_version"])
    _tell(actor, at, "outward.receiver.key_changed", receiver, version=receiver.key_version)
    return receiver_key(receiver)


@transaction.atomic
def send_now(*, actor: Actor, at: datetime, receiver_id: int) -> int:
    """Try at once, without waiting for the pause to end; gives how many pieces wait."""
    access.check_may(actor, OutwardPermission.MANAGE)
    receiver = _locked(receiver_id)
    waiting = Delivery.objects.filter(receiver=receiver, state=DeliveryState.WAITING)
    waiting.exclude(not_before=None).update(not_before=at)
    mine = Job.objects.filter(unique_key=unique_key(receiver.pk), state=JobState.READY)
    if not mine.update(run_at=at, attempts=0):
        wake(receiver.pk)
    _tell(actor, at, "outward.receiver.pushed", receiver)
    return waiting.count()


@transaction.atomic
def drop_delivery(*, actor: Actor, at: datetime, delivery_id: int, reason: str) -> Delivery:
    """Give a piece of news up, with the reason: its receiver will never get it from us."""
    access.check_may(actor, OutwardPermission.MANAGE)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise NothingToDrop("Ghi lý do bỏ tin này.", field="reason")
    waiting = Delivery.objects.filter(pk=delivery_id, state=DeliveryState.WAITING)
    if not waiting.update(state=DeliveryState.DROPPED, ended_at=at, last_error=reason):
        raise NothingToDrop("Tin này vừa được gửi hoặc đã bỏ.")
    delivery = Delivery.objects.select_related("receiver").get(pk=delivery_id)
    journal.record(
        actor=actor,
        at=at,
        act="outward.delivery.dropped",
        subject=delivery.receiver,
        reason=reason,
        details={"kind": delivery.kind, "thread": delivery.thread, "delivery": str(delivery.key)},
    )
    wake(delivery.receiver_id)
    return delivery


def _locked(receiver_id: int) -> Receiver:
    receiver = Receiver.objects.select_for_update().filter(pk=receiver_id).first()
    if receiver is None:
        raise ReceiverNotFound("Không có nơi nhận này.")
    return receiver


def _save(receiver: Receiver) -> None:
    try:
        with transaction.atomic():
            receiver.save()
    except IntegrityError:
        raise ReceiverUnclear("Đã có nơi nhận mang tên này.", field="name") from None


def _tell(actor: Actor, at: datetime, act: str, receiver: Receiver, **details: object) -> None:
    told = {"name": receiver.name, "url": receiver.url, **details}
    journal.record(actor=actor, at=at, act=act, subject=receiver, details=told)

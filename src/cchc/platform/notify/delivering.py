"""The job that brings a message: every attempt is a row, begun before and ended after it."""

from datetime import datetime, timedelta

from django.db import transaction

from cchc.platform import clock
from cchc.platform.jobs import Payload, current_run, job
from cchc.platform.notify import channels
from cchc.platform.notify.addresses import masked, without
from cchc.platform.notify.models import Channel, Delivery, Message, MessageState, Outcome
from cchc.platform.notify.services import DELIVER_JOB, open_call

BACKOFF = timedelta(minutes=2)  # 2, 4, 8, 16 minutes: half an hour in all


class NotDelivered(RuntimeError):
    """No channel took the message now; the queue tries again."""


def call_instead(payload: Payload, *, at: datetime) -> None:
    """The queue gave up, also by the worker's death in the last attempt: somebody telephones."""
    message = Message.objects.filter(pk=payload["message_id"]).first()
    if message is not None and message.state == MessageState.QUEUED:
        open_call(message, at=at, reason="Việc gửi dừng đột ngột ở lần thử cuối.")


@job(
    DELIVER_JOB,
    attempts=5,
    backoff=BACKOFF,
    atomic=False,
    label="Gửi tin cho người nộp",
    gave_up=call_instead,
)
def deliver(payload: Payload, *, at: datetime) -> None:
    """Try each channel once; a call task when none is left or the last attempt fails."""
    message = Message.objects.get(pk=payload["message_id"])
    if message.state != MessageState.QUEUED:
        return
    if any(_attempted(message, channel) for channel in channels.usable(message)):
        return
    with transaction.atomic():
        if not channels.usable(message):
            open_call(message, at=at, reason="Mọi kênh đều từ chối địa chỉ của người này.")
        elif current_run().last_attempt:
            open_call(message, at=at, reason="Đã thử nhiều lần mà không gửi được.")
        else:
            raise NotDelivered(str(message))


def _attempted(message: Message, channel: Channel) -> bool:
    """Try once and keep the proof; whether the message is on its way now."""
    address = channels.address_of(message, channel)
    row = Delivery.objects.create(
        message=message,
        channel=channel,
        attempt=message.deliveries.filter(channel=channel).count() + 1,
        address=masked(address),
        begun_at=clock.now(),
    )
    answer = channels.attempt(message, channel)
    with transaction.atomic():
        Delivery.objects.filter(pk=row.pk).update(
            outcome=answer.outcome,
            response=" ".join(without(address, answer.response).split())[:500],
            ended_at=clock.now(),
        )
        if answer.outcome != Outcome.SENT:
            return False
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENT)
    return True

"""The job that sends what waits for one receiver, one piece after another.

The receiver itself failing (no answer, 5xx) stops everything for it: the queue tries the job
again after pauses that double. A single piece refused (409, 422 …) holds up its own thread only.
Nothing is given up by itself.
"""

from datetime import datetime, timedelta
from time import monotonic
from uuid import uuid4

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from cchc.platform import clock
from cchc.platform.jobs import Payload, job
from cchc.platform.outward.calling import Answer, Meaning, call
from cchc.platform.outward.models import Delivery, DeliveryState, Receiver
from cchc.platform.outward.writing import SEND_JOB, wake

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
ATTEMPTS = 2000
"""At most an hour apart: some eighty days; even then ``outward.sweep`` begins anew."""

BUSY = timedelta(minutes=2)
AT_A_STRETCH = 60.0


class ReceiverAway(RuntimeError):
    """The receiver does not take anything now; the queue tries again."""


@job(
    SEND_JOB,
    attempts=ATTEMPTS,
    backoff=FIRST_PAUSE,
    longest_backoff=LONGEST_PAUSE,
    atomic=False,
    label="Gửi tin ra hệ thống khác",
)
def send(payload: Payload, *, at: datetime) -> None:
    """Send until nothing is due, the receiver fails, or a minute is over (then go on later)."""
    receiver = Receiver.objects.filter(pk=payload["receiver_id"], active=True).first()
    if receiver is None:
        return
    token = _take(receiver, at)
    if not token:  # another process sends to it now
        wake(receiver.pk, run_at=at + BUSY)
        return
    try:
        sent, error = _send_what_is_due(receiver, token)
    finally:
        Receiver.objects.filter(pk=receiver.pk, busy_token=token).update(
            busy_until=None,
            busy_token="",  # nosec B106 - none any more
        )
    if error and not sent:
        raise ReceiverAway(error)
    _go_on(receiver, clock.now() + FIRST_PAUSE if error else None)


def waiting_for(receiver: Receiver) -> QuerySet[Delivery]:
    """What the receiver has not got yet, in order."""
    return Delivery.objects.filter(receiver=receiver, state=DeliveryState.WAITING).order_by("id")


def due(receiver: Receiver, now: datetime) -> QuerySet[Delivery]:
    """What may be sent now: not refused lately, nor behind a row of its thread that was."""
    held = waiting_for(receiver).filter(thread=OuterRef("thread"), not_before__gt=now)
    return waiting_for(receiver).filter(~Exists(held.order_by()))


def _take(receiver: Receiver, at: datetime) -> str:
    """The lease on the receiver, or nothing; one far in the future is of a clock set back."""
    token = uuid4().hex
    free = Q(busy_until=None) | Q(busy_until__lt=at) | Q(busy_until__gt=at + 2 * BUSY)
    taken = Receiver.objects.filter(free, pk=receiver.pk).update(
        busy_until=at + BUSY, busy_token=token
    )
    return token if taken else ""


def _send_what_is_due(receiver: Receiver, token: str) -> tuple[int, str]:
    """How many were taken, and why it stopped if the receiver failed."""
    sent, began = 0, monotonic()
    while monotonic() - began < AT_A_STRETCH:
        now = clock.now()
        delivery = due(receiver, now).first()
        held = Receiver.objects.filter(pk=receiver.pk, active=True, busy_token=token)
        if delivery is None or not held.update(busy_until=now + BUSY):
            break
        answer = _attempt(receiver, delivery, now)
        if answer.meaning is Meaning.AWAY:
            return sent, answer.words
        sent += answer.meaning is Meaning.TAKEN
    return sent, ""


def _attempt(receiver: Receiver, delivery: Delivery, now: datetime) -> Answer:
    """Send one; that it was begun is noted before, how it ended after."""
    delivery.attempts += 1
    rows = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)
    rows.update(attempts=delivery.attempts, tried_at=now)
    answer = call(receiver, delivery)
    now = clock.now()
    with transaction.atomic():
        if answer.meaning is Meaning.TAKEN:
            rows.update(
                state=DeliveryState.DELIVERED, ended_at=now, last_error="", not_before=None
            )
            _note(receiver, failing_since=None, last_error="", last_delivered_at=now)
        elif answer.meaning is Meaning.REFUSED:
            rows.update(last_error=answer.words, not_before=now + pause_after(delivery.attempts))
        else:
            rows.update(last_error=answer.words)
            since = receiver.failing_since or now
            _note(receiver, failing_since=since, last_error=answer.words)
    return answer


def pause_after(attempts: int) -> timedelta:
    """How long a refused piece waits: 1, 2, 4 … minutes, at most an hour."""
    return min(timedelta(minutes=1) * (1 << min(attempts - 1, 10)), LONGEST_PAUSE)


def _note(receiver: Receiver, **values: object) -> None:
    for name, value in values.items():
        setattr(receiver, name, value)
    Receiver.objects.filter(pk=receiver.pk).update(**values)


def _go_on(receiver: Receiver, later: datetime | None) -> None:
    """Queue the next round where something still waits."""
    now = clock.now()
    if later is None and not due(receiver, now).exists():
        later = waiting_for(receiver).aggregate(first=Min("not_before"))["first"]
        if later is None:
            return
    wake(receiver.pk, run_at=later)

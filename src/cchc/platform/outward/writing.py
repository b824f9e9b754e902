"""Writing the rows, in the transaction of the act they tell of."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from cchc.platform.clock import ZONE
from cchc.platform.jobs import enqueue
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.outward.models import OUTWARD, Delivery, Receiver
from cchc.platform.outward.sources import Told
from cchc.platform.stamps import mark_of

SEND_JOB = "outward.send"


def write_deliveries(ask: Callable[[], Told | None], *, event_id: UUID, at: datetime) -> None:
    """One row for each active receiver of this kind; without receivers nothing is even worded.

    Rows of one thread get rising numbers in the order of acts, because acts on one record
    exclude each other until they are committed.
    """
    receivers = _active(mark_of(OUTWARD))
    if not receivers:
        return
    told = ask()
    if told is None:
        return
    wanting = [each for each in receivers if told.kind in each.kinds]
    Delivery.objects.bulk_create(
        _row(told, receiver, event_id=event_id, at=at) for receiver in wanting
    )
    for receiver in wanting:
        wake(receiver.pk)


@lru_cache(maxsize=4)
def _active(mark: str) -> tuple[Receiver, ...]:  # noqa: ARG001 - the mark empties the cache
    # in one order everywhere: acts that wake several receivers must not wait for each other
    return tuple(Receiver.objects.filter(active=True).only("pk", "kinds").order_by("pk"))


def _row(told: Told, receiver: Receiver, *, event_id: UUID, at: datetime) -> Delivery:
    key = uuid4()
    body: dict[str, Any] = {
        "id": str(key),
        "kind": told.kind,
        "thread": told.thread,
        "at": told.at.astimezone(ZONE).isoformat(),
        "data": dict(told.data),
    }
    return Delivery(
        key=key,
        receiver=receiver,
        event_id=event_id,
        kind=told.kind,
        thread=told.thread,
        body=body,
        at=told.at,
        recorded_at=at,
    )


def wake(receiver_id: int, run_at: datetime | None = None) -> None:
    """Have somebody send to the receiver, unless a job for it waits already.

    The look is without a lock, so that acts do not queue up behind one another here; a row that
    a worker misses by a hair is found by ``outward.sweep`` within a minute.
    """
    unique = unique_key(receiver_id)
    if not Job.objects.filter(unique_key=unique, state=JobState.READY).exists():
        enqueue(SEND_JOB, {"receiver_id": receiver_id}, run_at=run_at, unique_key=unique)


def unique_key(receiver_id: int) -> str:
    """The key of the one waiting job of a receiver."""
    return f"{SEND_JOB}:{receiver_id}"

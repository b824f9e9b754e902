"""Putting work into the queue, in the caller's own transaction."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, connection, transaction

from cchc.platform import clock
from cchc.platform.jobs import codec, registry
from cchc.platform.jobs.models import Job, JobState


class PublishedOutsideTransaction(RuntimeError):
    """An event must be stored together with what it tells, or not at all."""


def enqueue(
    code: str,
    payload: Mapping[str, object] | None = None,
    *,
    run_at: datetime | None = None,
    unique_key: str = "",
) -> Job:
    """Queue the job for ``run_at`` (at once by default) and return its row.

    With a ``unique_key``, the copy that already waits is returned instead of a second one.
    Raises ``UnknownJob`` for a code nobody registered.
    """
    spec = registry.spec_of(code)
    now = clock.now()
    row = Job(
        code=code,
        payload=codec.encode(payload or {}),
        run_at=run_at or now,
        max_attempts=spec.attempts,
        unique_key=unique_key,
        recorded_at=now,
    )
    if not unique_key:
        row.save(force_insert=True)
        return row
    with transaction.atomic():
        return _waiting_with(unique_key) or _insert_unique(row)


def publish(event: object) -> None:
    """Store one delivery of ``event`` (a frozen dataclass) for each of its subscribers.

    Its writers (``registry.write_with``) add their rows in the same breath.

    Only inside a transaction: the news and what it tells are stored together.
    """
    if not is_dataclass(event) or isinstance(event, type):
        raise TypeError("an event is an instance of a frozen dataclass")
    if not connection.in_atomic_block:
        raise PublishedOutsideTransaction(f"{type(event).__qualname__} outside a transaction")
    event_type = type(event)
    codes, writers = registry.subscribers_of(event_type), registry.writers_of(event_type)
    if not codes and not writers:
        return
    event_id, now = uuid4(), clock.now()
    for write in writers:
        write(event, event_id=event_id, at=now)
    if not codes:
        return
    payload = codec.encode(event)
    Job.objects.bulk_create(
        Job(
            code=code,
            payload=payload,
            run_at=now,
            max_attempts=registry.spec_of(code).attempts,
            event_id=event_id,
            event_type=registry.event_name(event_type),
            recorded_at=now,
        )
        for code in codes
    )


def fill_timetable(at: datetime) -> int:
    """Queue what the timetable owes at ``at``; returns how many slots were added.

    Several workers may do it at once: the slot is unique.
    """
    owed = {spec.code: spec for spec in registry.timetabled()}
    slots = {code: spec.timetable.latest_slot(at) for code, spec in owed.items() if spec.timetable}
    there = set(
        Job.objects.filter(code__in=slots, slot__in=set(slots.values())).values_list(
            "code", "slot"
        )
    )
    missing = [
        Job(
            code=code,
            payload={"slot": slot.isoformat()},
            run_at=slot,
            max_attempts=owed[code].attempts,
            slot=slot,
            recorded_at=at,
        )
        for code, slot in slots.items()
        if (code, slot) not in there
    ]
    Job.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def _insert_unique(row: Job) -> Job:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # someone else queued it meanwhile
        there = _waiting_with(row.unique_key)
        if there is None:
            raise
        return there
    return row


def _waiting_with(unique_key: str) -> Job | None:
    """The waiting copy, locked: no worker starts it before the caller's news is committed."""
    return (
        Job.objects.select_for_update().filter(unique_key=unique_key, state=JobState.READY).first()
    )

"""Clearing what is due: one record, one transaction, one journal row that names fields only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import backup, journal
from cchc.platform.access import check_may

from .contents import sweep_contents
from .holdings import Holding
from .models import Clearing, RetentionRun
from .permissions import CLEARED_ACT, RAN_ACT, RetentionPermission
from .selectors import Due, preview

AT_ONCE = 200


class BackupRunning(Refusal):
    """A backup is being written; what it has listed may not go meanwhile."""


class ReasonMissing(Refusal):
    """Clearing cannot be undone, so somebody says why it is done now."""


def apply(*, actor: Actor, at: datetime, reason: str) -> RetentionRun:
    """Clear everything whose time is over; a run broken off is gone on with by the next.

    Never inside a caller's transaction: bytes that went could not come back with their rows.
    """
    check_may(actor, RetentionPermission.MANAGE)
    if not reason.strip():
        raise ReasonMissing("Hãy ghi lý do: việc xóa không hoàn tác được.", field="reason")
    if backup.is_running(at):
        raise BackupRunning("Đang sao lưu; hãy chạy lại khi bản sao lưu xong.")
    counts = {due.holding.code: _clear_all(due, actor, at) for due in preview(actor=actor, at=at)}
    counts["files.content"] = sweep_contents(at)
    return _note(actor, at, reason, {code: count for code, count in counts.items() if count})


def note_cleared(
    holding: str, record: Model, fields: Sequence[str], *, actor: Actor, at: datetime, **also: int
) -> None:
    """Write that a record was cleared: the names of its fields, how much hung on it."""
    details = {"personal_changed": sorted(fields), **{key: n for key, n in also.items() if n}}
    journal.record(actor=actor, at=at, act=CLEARED_ACT, subject=record, details=details)
    Clearing.objects.create(holding=holding, object_id=record.pk, at=at)


@transaction.atomic
def _note(actor: Actor, at: datetime, reason: str, counts: dict[str, int]) -> RetentionRun:
    run = RetentionRun.objects.create(
        at=at, by_name=actor.name, reason=reason[:500], counts=counts
    )
    journal.record(
        actor=actor, at=at, act=RAN_ACT, subject=run, reason=reason, details={"counts": counts}
    )
    return run


def _clear_all(due: Due, actor: Actor, at: datetime) -> int:
    cleared = 0
    while ids := _next(due.holding, due.cutoff):
        for record_id in ids:
            with transaction.atomic(durable=True):
                due.holding.clear(actor=actor, at=at, record_id=record_id)
        cleared += len(ids)
    return cleared


def _next(holding: Holding, cutoff: datetime | None) -> list[int]:
    if cutoff is None:
        return []
    return list(holding.due(cutoff).values_list("pk", flat=True)[:AT_ONCE])

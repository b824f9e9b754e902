"""Writing a row, in the transaction of the act it tells about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock

from .chain import FIRST, plain, seal
from .phrases import PERSONAL_OPENED
from .request import current_request_id
from .vendor.one_at_a_time import wait_for_turn

if TYPE_CHECKING:
    from .models import JournalEntry


class ChangedMeanwhile(Refusal):
    """Somebody else took the row's place in the chain; nothing was done, trying again is safe."""


def record(
    *,
    actor: Actor,
    at: datetime,
    act: str,
    subject: models.Model,
    reason: str = "",
    details: Mapping[str, Any] | None = None,
    on_behalf_of: str = "",
    first: bool = False,
) -> JournalEntry:
    """Write the row of one act; ``at`` is when it happened, the clock says when it was known.

    ``on_behalf_of`` is the name of the person whose delegated power was used (see
    ``access.check_may``). ``first`` says that the subject was made by this very act, so that
    nobody else can be writing of it. Otherwise an act on the same subject in another transaction
    is waited for; the row takes the next place in the chain. The unique place is the last
    resort: ``ChangedMeanwhile``, and the whole act is undone.
    """
    said: dict[str, Any] = {
        "subject_type": subject._meta.label_lower,
        "subject_id": str(subject.pk),
        "act": str(act),
        "actor_id": "" if actor.id is None else str(actor.id),
        "actor_name": actor.name,
        "actor_unit": actor.unit_name,
        "on_behalf_of": on_behalf_of,
        "at": at,
        "recorded_at": clock.now(),
        "reason": reason,
        "details": plain(details or {}),
        "request_id": current_request_id(),
    }
    try:
        with transaction.atomic(savepoint=False):
            return _append(said, _NO_ROW if first else _head(said))
    except IntegrityError:
        raise ChangedMeanwhile(
            "Người khác vừa thao tác cùng lúc trên mục này. Chưa có gì được ghi; hãy thử lại."
        ) from None


_NO_ROW: tuple[int, str, datetime | None] = (0, FIRST, None)


def _head(said: dict[str, Any]) -> tuple[int, str, datetime | None]:
    """Place, hash and time of the subject's last row, once it is this transaction's turn."""
    from .models import JournalEntry

    wait_for_turn(said["subject_type"], said["subject_id"])
    head = (
        JournalEntry.objects.filter(
            subject_type=said["subject_type"], subject_id=said["subject_id"]
        )
        .order_by("-sequence")
        .values_list("sequence", "hash", "recorded_at")
        .first()
    )
    return head or _NO_ROW


def _append(said: dict[str, Any], head: tuple[int, str, datetime | None]) -> JournalEntry:
    """Write the row after ``head``, never known before that one, whatever the clock says."""
    from .models import JournalEntry

    sequence, previous_hash, known_at = head
    fields = {**said, "sequence": sequence + 1, "previous_hash": previous_hash}
    if known_at is not None:
        fields["recorded_at"] = max(fields["recorded_at"], known_at)
    return JournalEntry.objects.create(**fields, hash=seal(fields))


def opened(
    *, actor: Actor, at: datetime, subject: models.Model, what: str, reason: str = ""
) -> JournalEntry:
    """Write that somebody opened personal data; ``what`` names the fields, never their values."""
    return record(
        actor=actor,
        at=at,
        act=PERSONAL_OPENED,
        subject=subject,
        reason=reason,
        details={"what": what},
    )


def entries_for(subject: models.Model) -> models.QuerySet[JournalEntry]:
    """A subject's rows, first to last."""
    from .models import JournalEntry

    return JournalEntry.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
    ).order_by("sequence")

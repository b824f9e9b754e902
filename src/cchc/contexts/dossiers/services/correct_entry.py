"""Correcting what was entered wrongly or late: the history is rewritten, never overwritten.

Rows that held something wrong are retracted and written again as they should have been; what
was believed before stays readable for any earlier as-of moment.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DueLedger, Limit, Opened, Restarted
from cchc.platform import clock, journal

from ..domain.deadlines import judge
from ..domain.kinds import Channel, Place
from ..domain.states import Act
from ..models import Dossier, StateSpan
from .conclude import conclude, set_ledger
from .procedure import procedure_of
from .standing import check_act


class NothingToCorrect(Refusal):
    """Nothing differs from what is there."""


class ChannelLimitUnknown(Refusal):
    """The channel that was meant has no certain limit, so the due date cannot follow it."""


class MomentOutOfOrder(Refusal):
    """The corrected moment would stand before or after its neighbours in the history."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What should have been entered; None leaves a thing as it is."""

    received_at: datetime | None = None
    ended_at: datetime | None = None
    channel: Channel | None = None
    place: Place | None = None
    limit: Limit | None = None
    digitised: bool | None = None


@transaction.atomic
def correct_entry(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    reason: str,
    correction: Correction,
) -> Dossier:
    """Correct facts of a received dossier, with the reason; due dates and timeliness follow.

    A corrected channel brings the limit of that channel unless another is given.
    Raises ``NothingToCorrect``, ``MomentOutOfOrder``, ``ChannelLimitUnknown``.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.CORRECT, dossier, at, reason=reason)
    correction = _with_limit_of_channel(dossier, correction)
    before = _facts(dossier)
    rows = list(dossier.spans.believed().order_by("from_at", "pk"))
    _move_moment(rows, "received", correction.received_at, latest=at)
    _move_moment(rows, "ended", correction.ended_at, latest=at)
    _write_facts(dossier, correction)
    after = _facts(dossier)
    if before == after and correction.digitised is None:
        raise NothingToCorrect("Không có gì khác so với đã nhập.")
    _rewrite(dossier, rows, correction)
    return conclude(
        dossier,
        Act.CORRECT,
        actor=actor,
        at=at,
        reason=reason,
        details=journal.changes(before, after),
    )


def _with_limit_of_channel(dossier: Dossier, correction: Correction) -> Correction:
    """The correction with the limit that the corrected channel has on the dossier's version."""
    channel = correction.channel
    if channel is None or channel == dossier.channel or correction.limit is not None:
        return correction
    limit = catalog.limit_for(procedure_of(dossier), channel)
    if limit is None:
        raise ChannelLimitUnknown(
            f"Thủ tục chưa có thời hạn chắc chắn cho hình thức “{channel.label}”; "
            "ghi rõ thời hạn đúng để tính lại hạn trả.",
            field="channel",
        )
    return replace(correction, limit=limit)


def _facts(dossier: Dossier) -> dict[str, object]:
    moments = ("received_at", "ended_at")
    facts: dict[str, object] = {
        "channel": str(dossier.channel),
        "place": str(dossier.place),
        "limit": f"{dossier.limit_amount} {dossier.limit_unit}",
    }
    for name in moments:
        moment = getattr(dossier, name)
        facts[name] = moment.isoformat() if moment else ""
    return facts


def _move_moment(
    rows: list[StateSpan], flag: str, moment: datetime | None, *, latest: datetime
) -> None:
    """Give the row with the flag its right moment, and its neighbours their right ends."""
    if moment is None:
        return
    place = next((i for i, row in enumerate(rows) if getattr(row, flag)), None)
    if place is None:
        raise MomentOutOfOrder("Hồ sơ chưa có mốc này để đính chính.", field=f"{flag}_at")
    earlier = rows[place - 1].from_at if place else None
    later = rows[place + 1].from_at if place + 1 < len(rows) else None
    if (earlier and moment < earlier) or (later and moment > later) or moment > latest:
        raise MomentOutOfOrder(
            "Mốc mới phải nằm giữa việc trước và việc sau của hồ sơ.", field=f"{flag}_at"
        )
    rows[place].from_at = moment
    if place:
        rows[place - 1].until_at = moment


def _write_facts(dossier: Dossier, correction: Correction) -> None:
    dossier.channel = correction.channel or dossier.channel
    dossier.place = correction.place or dossier.place
    received_before = dossier.received_at
    dossier.received_at = correction.received_at or dossier.received_at
    dossier.ended_at = correction.ended_at or dossier.ended_at
    if correction.limit is not None:
        dossier.limit_amount = correction.limit.amount
        dossier.limit_unit = correction.limit.unit.value
    ledger = dossier.deadline
    if ledger is None or dossier.received_at is None:
        return
    set_ledger(dossier, _corrected(ledger, received_before, correction))
    if dossier.ended_at is not None:
        renewed = dossier.deadline
        assert renewed is not None
        dossier.timeliness = judge(renewed, organizations.working_calendar(), dossier.ended_at)


def _corrected(
    ledger: DueLedger, received_before: datetime | None, correction: Correction
) -> DueLedger:
    """The ledger with the right opening and limit, also where it was started again.

    A clock that a later notice started keeps its own start.
    """
    opened, later = ledger.opened, ledger.later
    if correction.received_at is not None and opened.at == received_before:
        opened = replace(opened, at=correction.received_at)
    if correction.limit is not None:
        limit = correction.limit
        opened = replace(opened, limit=limit, basis=_basis(opened, correction))
        later = tuple(
            replace(line, limit=limit) if isinstance(line, Restarted) else line for line in later
        )
    return DueLedger(opened, later)


def _basis(opened: Opened, correction: Correction) -> str:
    """What the limit rests on, saying that it was corrected and after which channel."""
    if opened.limit == correction.limit:
        return opened.basis
    by = f" theo hình thức nộp {correction.channel.label.lower()}" if correction.channel else ""
    said = f"đính chính{by}, trước đó ghi {opened.limit}"
    return f"{opened.basis} ({said})" if opened.basis else said


def _rewrite(dossier: Dossier, rows: list[StateSpan], correction: Correction) -> None:
    """Retract every believed row and write it again with the corrected facts."""
    now = clock.now()
    dossier.spans.believed().update(retracted_at=now)
    due = _due_by_row(dossier, rows)
    for row, (due_at, late_from_at) in zip(rows, due, strict=True):
        row.pk = None
        row.recorded_at = now
        row.until_recorded_at = now if row.until_at else None
        row.channel, row.place = dossier.channel, dossier.place
        row.received_at = dossier.received_at if row.received_at else None
        row.due_at = due_at
        row.late_from_at = late_from_at
        if row.timeliness:
            row.timeliness = dossier.timeliness
        if row.ended and correction.digitised is not None:
            row.digitised = correction.digitised
    StateSpan.objects.bulk_create(rows)


def _due_by_row(
    dossier: Dossier, rows: list[StateSpan]
) -> list[tuple[datetime | None, datetime | None]]:
    """The due date and the moment of lateness as each row should have had them."""
    ledger = dossier.deadline
    calendar = organizations.working_calendar()
    found: list[tuple[datetime | None, datetime | None]] = []
    for row in rows:
        if ledger is None or row.received_at is None:
            found.append((row.due_at, row.late_from_at))
            continue
        known = tuple(line for line in ledger.later if line.at <= row.from_at)
        then = DueLedger(ledger.opened, known)
        running = not (row.outcome or then.is_held(calendar))
        found.append((then.due(calendar), then.late_from(calendar) if running else None))
    return found

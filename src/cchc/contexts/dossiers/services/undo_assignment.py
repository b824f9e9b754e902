"""Taking an assignment back while nothing else has happened: an act of its own, in the journal."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.states import Act
from ..models import Dossier, StateSpan
from .conclude import conclude
from .movement import BulkLine
from .procedure import procedure_of
from .standing import check_act
from .steps import enter_step

_GIVEN = (Act.ASSIGN, Act.REASSIGN)


class NothingToUndo(Refusal):
    """The last act was not an assignment by this person."""


def undo_assignments(
    *, actor: Actor, at: datetime, assigned: Sequence[tuple[int, int]]
) -> list[BulkLine]:
    """Take back each (dossier id, version after the assignment); one refusal stops no other."""
    return [_line(actor=actor, at=at, dossier_id=pk, seen=seen) for pk, seen in assigned]


def _line(*, actor: Actor, at: datetime, dossier_id: int, seen: int) -> BulkLine:
    try:
        back = undo_assignment(actor=actor, at=at, dossier_id=dossier_id, seen=seen)
    except Refusal as refusal:
        known = Dossier.objects.visible_to(actor).filter(pk=dossier_id).first()
        return BulkLine(dossier_id, known.known_as if known else "", str(refusal))
    return BulkLine(dossier_id, back.known_as, seen=back.seen)


@transaction.atomic
def undo_assignment(*, actor: Actor, at: datetime, dossier_id: int, seen: int) -> Dossier:
    """Put the dossier back with whom, and at the step where, it was before it was assigned.

    Raises ``NothingToUndo``; ``ChangedMeanwhile`` when anything has happened since.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.RELEASE, dossier, at)
    rows = list(dossier.spans.believed().order_by("from_at", "pk"))
    if len(rows) < 2 or rows[-1].act not in _GIVEN or rows[-1].actor_id != actor.id:
        raise NothingToUndo("Việc sau cùng của hồ sơ không phải là lần phân công này của bạn.")
    *earlier, _ = rows
    before = earlier[-1]
    if dossier.step_order != before.step_order:
        _back_to_step(dossier, earlier)
    dossier.unit_id, dossier.holder_id = before.unit_id, before.holder_id
    dossier.handler_id = _handler_of(earlier)
    return conclude(
        dossier, Act.RELEASE, actor=actor, at=at, reason="Hoàn tác phân công",
        details={"holder": dossier.holder_id},
    )  # fmt: skip


def _back_to_step(dossier: Dossier, rows: Sequence[StateSpan]) -> None:
    """Stand at the earlier step again, its own time counted from when it was entered."""
    order = rows[-1].step_order
    entered = rows[-1].from_at
    for row in reversed(rows):
        if row.step_order != order:
            break
        entered = row.from_at
    steps = procedure_of(dossier).steps
    enter_step(dossier, next((step for step in steps if step.order == order), None), entered)


def _handler_of(rows: Sequence[StateSpan]) -> int | None:
    """Who answered for the dossier after these rows; an assignment taken back does not count."""
    handlers: list[int | None] = []
    for row in rows:
        if row.act in (Act.ASSIGN, Act.TAKE, Act.REASSIGN):
            handlers.append(row.holder_id)
        elif row.act == Act.RELEASE and handlers:
            handlers.pop()
        elif row.act == Act.PROPOSE and not handlers:
            handlers.append(row.actor_id)
    return handlers[-1] if handlers else None

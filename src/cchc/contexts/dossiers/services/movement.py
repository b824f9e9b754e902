"""A dossier on its way between steps, units and people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock

from ..domain.states import Act
from ..models import Dossier
from .conclude import conclude
from .standing import check_act, current_step
from .steps import DECIDING, enter_step, next_step


class DecideFirst(Refusal):
    """A step of review or signature is left by deciding, not by passing the dossier on."""


class NotAMember(Refusal):
    """The person does not work in the unit on that day."""


@transaction.atomic
def forward(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    note: str = "",
    to_user_id: int | None = None,
    to_unit_id: int | None = None,
) -> Dossier:
    """Hand the dossier over to the next step, or to another unit inside the same step.

    ``to_unit_id`` moves it sideways (a second division works on it); ``to_user_id`` names the
    person who gets it. Raises ``NoFurtherStep``, ``NoUnitForStep``, ``NotAMember``,
    ``DecideFirst``.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.FORWARD, dossier, at)
    if to_unit_id is not None:
        dossier.unit_id, dossier.holder_id = to_unit_id, None
    else:
        _check_not_deciding(dossier)
        enter_step(dossier, next_step(dossier), at)
    if to_user_id is not None:
        hold(dossier, to_user_id, at)
    details = {"unit": dossier.unit_id, "step": dossier.step_order}
    return conclude(dossier, Act.FORWARD, actor=actor, at=at, reason=note, details=details)


def _check_not_deciding(dossier: Dossier) -> None:
    step = current_step(dossier)
    if step is not None and step.kind in DECIDING:
        raise DecideFirst(
            f"Bước “{step.title}” xong bằng cách duyệt, ký hoặc trả lại, không chuyển thẳng."
        )


@transaction.atomic
def assign(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, to_user_id: int, note: str = ""
) -> Dossier:
    """Give the dossier to a person of the unit; at an *assign* step it moves on to the work."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.ASSIGN, dossier, at)
    leave_step(dossier, "assign", at)
    hold(dossier, to_user_id, at)
    dossier.handler_id = to_user_id
    return conclude(
        dossier, Act.ASSIGN, actor=actor, at=at, reason=note, details={"holder": to_user_id}
    )


@transaction.atomic
def take(*, actor: Actor, at: datetime, dossier_id: int, seen: int) -> Dossier:
    """Take a dossier of one's own unit in hand."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.TAKE, dossier, at)
    leave_step(dossier, "assign", at)
    dossier.holder_id = dossier.handler_id = actor.id
    return conclude(dossier, Act.TAKE, actor=actor, at=at)


@dataclass(frozen=True, slots=True)
class BulkLine:
    """What became of one dossier of a bulk act; ``refused`` is empty when it went well.

    ``seen`` is the dossier's version after the act, by which it can be taken back.
    """

    dossier_id: int
    code: str
    refused: str = ""
    seen: int = 0


def reassign_many(
    *, actor: Actor, at: datetime, dossier_ids: Sequence[int], to_user_id: int, reason: str
) -> list[BulkLine]:
    """Give many dossiers to another person; each is an act of its own, with its own line."""
    return [
        _reassign_line(actor=actor, at=at, dossier_id=pk, to_user_id=to_user_id, reason=reason)
        for pk in dossier_ids
    ]


def _reassign_line(
    *, actor: Actor, at: datetime, dossier_id: int, to_user_id: int, reason: str
) -> BulkLine:
    try:
        moved = reassign(
            actor=actor, at=at, dossier_id=dossier_id, seen=None, to_user_id=to_user_id,
            reason=reason,
        )  # fmt: skip
    except Refusal as refusal:
        known = Dossier.objects.visible_to(actor).filter(pk=dossier_id).first()
        return BulkLine(dossier_id, known.known_as if known else "", str(refusal))
    return BulkLine(dossier_id, moved.known_as, seen=moved.seen)


@transaction.atomic
def reassign(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int | None,
    to_user_id: int,
    reason: str,
) -> Dossier:
    """Give a dossier to another person, with the reason (leave, transfer, load)."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.REASSIGN, dossier, at, reason=reason)
    hold(dossier, to_user_id, at)
    dossier.handler_id = to_user_id
    return conclude(
        dossier, Act.REASSIGN, actor=actor, at=at, reason=reason, details={"holder": to_user_id}
    )


def hold(dossier: Dossier, user_id: int, at: datetime) -> None:
    """Make the person the holder; raises ``NotAMember`` outside the dossier's unit."""
    post = organizations.post_of(user_id, at.astimezone(clock.ZONE).date())
    if post is None or post.unit_id != dossier.unit_id:
        raise NotAMember("Người được giao không thuộc đơn vị đang giữ hồ sơ.", field="to_user")
    dossier.holder_id = user_id


def leave_step(dossier: Dossier, kind: str, at: datetime) -> None:
    """Move on when the dossier stands at a step of this kind; what was decided there is done."""
    step = current_step(dossier)
    if step is not None and step.kind.value == kind:
        enter_step(dossier, next_step(dossier), at)

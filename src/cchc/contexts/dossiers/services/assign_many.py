"""Giving many dossiers to one person: each is an act of its own, with a line of result."""

from collections.abc import Sequence
from datetime import datetime

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access

from ..domain.permissions import Permission
from ..models import Dossier
from .movement import BulkLine, assign, reassign

AT_MOST = 500
"""Dossiers in one go; about as many as a person can answer for at once."""


class TooManyAtOnce(Refusal):
    """More dossiers than one go may hold."""


def assign_many(
    *,
    actor: Actor,
    at: datetime,
    dossier_ids: Sequence[int],
    to_user_id: int,
    reason: str = "",
) -> list[BulkLine]:
    """Assign what nobody holds and reassign the rest; a refusal of one stops no other.

    Reassigning needs the reason. Raises ``TooManyAtOnce``, ``NotAllowed``.
    """
    if len(dossier_ids) > AT_MOST:
        raise TooManyAtOnce(f"Mỗi lần phân công nhiều nhất {AT_MOST} hồ sơ.", field="chon")
    permission = Permission.ASSIGN if actor.may(Permission.ASSIGN) else Permission.REASSIGN
    access.check_may(actor, permission)
    found = Dossier.objects.visible_to(actor).in_bulk(list(dossier_ids))
    return [
        _line(actor=actor, at=at, dossier=found[pk], to_user_id=to_user_id, reason=reason)
        if pk in found
        else BulkLine(pk, "", "Không tìm thấy hồ sơ, hoặc hồ sơ thuộc đơn vị khác.")
        for pk in dict.fromkeys(dossier_ids)
    ]


def _line(
    *, actor: Actor, at: datetime, dossier: Dossier, to_user_id: int, reason: str
) -> BulkLine:
    if dossier.holder_id == to_user_id and dossier.handler_id == to_user_id:
        return BulkLine(dossier.pk, dossier.known_as, "Người này đang giữ hồ sơ.")
    try:
        if dossier.holder_id is None and actor.may(Permission.ASSIGN, dossier.unit_id):
            moved = assign(
                actor=actor, at=at, dossier_id=dossier.pk, seen=dossier.seen,
                to_user_id=to_user_id, note=reason,
            )  # fmt: skip
        else:
            moved = reassign(
                actor=actor, at=at, dossier_id=dossier.pk, seen=dossier.seen,
                to_user_id=to_user_id, reason=reason,
            )  # fmt: skip
    except Refusal as refusal:
        return BulkLine(dossier.pk, dossier.known_as, str(refusal))
    return BulkLine(dossier.pk, dossier.known_as, seen=moved.seen)

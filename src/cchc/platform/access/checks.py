"""Saying no: which permission is missing, and where."""

from __future__ import annotations

from cchc.kernel.actor import Actor, Grant
from cchc.kernel.refusal import Refusal
from cchc.platform.security_log import note

from .registry import permission_label


class NotAllowed(Refusal):
    """The actor lacks a permission, anywhere or in this unit."""

    def __init__(self, message: str, *, permission: str = "") -> None:
        """Keep which permission it was."""
        super().__init__(message)
        self.permission = permission


def may(actor: Actor, permission: str, unit_id: int | None = None) -> bool:
    """Whether the actor may (``unit_id`` None: anywhere); for buttons."""
    return actor.may(permission, unit_id)


def check_may(actor: Actor, permission: str, unit_id: int | None = None) -> Grant:
    """Refuse unless the actor may; give the grant the act rests on.

    ``grant.on_behalf_of`` names the person whose power it is when it was delegated: hand it on
    to ``journal.record``.
    """
    if actor.is_system:
        return Grant(role="system", permissions=frozenset({permission}), units=None)
    grant = actor.grant_for(permission, unit_id)
    if grant is not None:
        return grant
    note("not_allowed", user_id=actor.id, permission=permission, unit_id=unit_id)
    where = " ở đơn vị này" if actor.may(permission) else ""
    raise NotAllowed(
        f"Bạn không có quyền “{permission_label(permission)}”{where}. "
        "Cần quyền này thì liên hệ quản trị hệ thống của cơ quan.",
        permission=permission,
    )

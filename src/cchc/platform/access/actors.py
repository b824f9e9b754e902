"""From an account to the kernel's actor: the grants of that moment, with their units."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.kernel.actor import Actor, Grant
from cchc.platform.clock import ZONE

from .registry import permissions_of, present_mark, standing_of, units_of

if TYPE_CHECKING:
    from cchc.platform.accounts.models import User

    from .models import RoleGrant

ANONYMOUS = Actor(id=None, name="Khách", unit_id=None, unit_name="", grants=())
"""Somebody who has not signed in: may nothing."""


def actor_for(user: User, at: datetime) -> Actor:
    """The actor an account is at that moment; a disabled account may nothing.

    A delegated grant counts only while the person who gave it still holds that role there.
    """
    day = at.astimezone(ZONE).date()
    return _actor(user.pk, user.full_name, user.is_active, day, present_mark())


@lru_cache(maxsize=4096)
def _actor(user_id: int, name: str, is_active: bool, day: date, mark: str) -> Actor:  # noqa: ARG001, FBT001 - the mark empties the cache; all are its key
    from .models import RoleGrant

    at = datetime.combine(day, time(12), ZONE)
    standing = standing_of(user_id, at)
    grants: tuple[Grant, ...] = ()
    if is_active:
        grants = tuple(_as_grant(row, at) for row in RoleGrant.objects.held_by(user_id, day))
    return Actor(user_id, name, standing.unit_id, standing.unit_name, grants)


def _as_grant(row: RoleGrant, at: datetime) -> Grant:
    giver = row.on_behalf_of
    return Grant(
        role=row.role,
        permissions=permissions_of(row.role),
        units=units_of(row.scope, at),
        on_behalf_of=giver.full_name if giver else "",
    )

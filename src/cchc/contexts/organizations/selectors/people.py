"""People: where they sit, who is in a unit, who holds a role.

Open to all: who sits where, and whose desk a matter is on, is known in the whole office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from cchc.platform.access import Standing
from cchc.platform.access.models import RoleGrant
from cchc.platform.access.registry import units_of
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE

from ..models import Post
from .units import unit_on


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a unit at a moment."""

    user_id: int
    name: str
    title: str
    unit_id: int


def local_day(at: datetime) -> date:
    """The day in Vietnam at that moment."""
    return at.astimezone(ZONE).date()


def accounts() -> QuerySet[User]:
    """Accounts in use, by given name."""
    return User.objects.active()


def posts() -> QuerySet[Post]:
    """All posts with their people."""
    return Post.objects.select_related("user")


def post_of(user_id: int, day: date) -> Post | None:
    """Where a person sits on a day: the post begun last."""
    held = Post.objects.on(day).filter(user_id=user_id)
    return held.order_by("-valid_from", "-id").first()


def standing(user_id: int, at: datetime) -> Standing:
    """Where a person sits, for ``access``."""
    day = local_day(at)
    post = post_of(user_id, day)
    if post is None:
        return Standing()
    unit = unit_on(post.unit_id, day)
    return Standing(post.unit_id, unit.name if unit else "")


def members(unit_id: int, at: datetime) -> list[Member]:
    """People in a unit (not those below it) at a moment who may sign in, by given name."""
    rows = (
        Post.objects.on(local_day(at))
        .filter(unit_id=unit_id, user__is_active=True)
        .select_related("user")
        .order_by("user__sort_key", "id")
    )
    return [Member(row.user_id, row.user.full_name, row.title, row.unit_id) for row in rows]


def people_able(permission: str, at: datetime, unit_id: int | None = None) -> list[User]:
    """Active people who have a permission at a moment (in that unit), by given name."""
    from cchc.platform.access import role_labels

    grants = RoleGrant.objects.able_to(permission, local_day(at), frozenset(role_labels()))
    found: set[int] = set()
    for user_id, scope in grants.values_list("user_id", "scope"):
        units = units_of(scope, at)
        if units is None or (bool(units) if unit_id is None else unit_id in units):
            found.add(user_id)
    return list(User.objects.filter(pk__in=found, is_active=True))


def holders(role: str, at: datetime, unit_id: int | None = None) -> list[User]:
    """Active people who hold a role at a moment (reaching that unit), by given name."""
    found: set[int] = set()
    grants = RoleGrant.objects.effective(local_day(at)).filter(role=role)
    for user_id, scope in grants.values_list("user_id", "scope"):
        units = units_of(scope, at)
        if units is None or unit_id is None or unit_id in units:
            found.add(user_id)
    return list(User.objects.filter(pk__in=found, is_active=True))


def posts_in(unit_id: int | None, day: date) -> list[Post]:
    """Posts held on a day in a unit (None: everywhere) by accounts in use, by given name."""
    rows = Post.objects.on(day).filter(user__is_active=True)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return list(rows.select_related("user").order_by("user__sort_key", "id"))

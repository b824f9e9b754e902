"""Placing people in units."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import check_may
from cchc.platform.accounts.models import User

from ..domain.permissions import Permission
from ..models import Post
from ..selectors.units import unit_on
from .units import UnitNotInForce


class PostEndsBeforeItBegins(Refusal):
    """The last day lies before the first."""


@transaction.atomic
def place_person(
    *,
    actor: Actor,
    at: datetime,
    user: User,
    unit_id: int,
    title: str,
    valid_from: date,
    keep_others: bool = False,
) -> Post:
    """Give a person a post from a day on; other posts end then unless ``keep_others``."""
    permit = check_may(actor, Permission.MANAGE)
    unit = unit_on(unit_id, valid_from)
    if unit is None:
        raise UnitNotInForce(
            f"Đơn vị này không hoạt động vào ngày {valid_from:%d/%m/%Y}.", field="unit"
        )
    if not keep_others:
        for held in Post.objects.on(valid_from).filter(user=user):
            held.valid_to = valid_from
            held.save(update_fields=["valid_to"])
    post = Post.objects.create(user=user, unit_id=unit_id, title=title, valid_from=valid_from)
    journal.record(
        actor=actor,
        at=at,
        act="organizations.post.begun",
        subject=user,
        details={"unit": unit.name, "title": title, "from": valid_from},
        on_behalf_of=permit.on_behalf_of,
    )
    return post


@transaction.atomic
def end_post(*, actor: Actor, at: datetime, post_id: int, on_day: date, reason: str = "") -> Post:
    """End a post: from ``on_day`` on the person no longer sits there."""
    permit = check_may(actor, Permission.MANAGE)
    post = Post.objects.select_related("user").get(pk=post_id)
    if on_day < post.valid_from:
        raise PostEndsBeforeItBegins("Ngày kết thúc phải sau ngày bắt đầu.", field="on_day")
    post.valid_to = on_day
    post.save(update_fields=["valid_to"])
    journal.record(
        actor=actor,
        at=at,
        act="organizations.post.ended",
        subject=post.user,
        reason=reason,
        details={"title": post.title, "on": on_day},
        on_behalf_of=permit.on_behalf_of,
    )
    return post

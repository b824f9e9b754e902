"""Where a session stands: free to work, or held at the door until one thing is done."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from django.http import HttpRequest

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE

from .rule import needed_from

SHOWN = "_second_factor"
"""Session: by which second factor it was opened."""
CONFIRMED = "_confirmed"
"""Session: when the person last showed the password (and the second factor, if any)."""
CONFIRMED_FOR = timedelta(minutes=10)


class Gate(Enum):
    """What stands between a session and its work; the value is the address that leads on."""

    OPEN = ""
    SHOW_FACTOR = "accounts:second_step"
    CHANGE_PASSWORD = "accounts:password"  # noqa: S105 - a name of an address
    ADD_FACTOR = "accounts:security"


def gate_of(request: HttpRequest, user: User, actor: Actor, at: datetime) -> Gate:
    """Where this session of ``user``, with the roles of ``actor``, stands."""
    if user.has_second_factor and not request.session.get(SHOWN):
        return Gate.SHOW_FACTOR
    if user.must_change_password:
        return Gate.CHANGE_PASSWORD
    if owes_factor(user, actor, at):
        return Gate.ADD_FACTOR
    return Gate.OPEN


def owes_factor(user: User, actor: Actor, at: datetime) -> bool:
    """Whether a role demands a factor that the account has not, and the grace is over."""
    if user.has_second_factor:
        return False
    needed = needed_from(user.pk, (grant.role for grant in actor.grants), at)
    return needed is not None and needed <= at.astimezone(ZONE).date()


def confirm(request: HttpRequest) -> None:
    """The person has just shown who they are."""
    request.session[CONFIRMED] = clock.machine_now().isoformat()


def is_confirmed(request: HttpRequest) -> bool:
    """Whether that was within the last minutes."""
    shown = request.session.get(CONFIRMED)
    if not shown:
        return False
    return clock.machine_now() - datetime.fromisoformat(shown) < CONFIRMED_FOR

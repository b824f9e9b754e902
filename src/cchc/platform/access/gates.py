"""What a session may do now: nothing, while something stands between it and its work.

The actor of a session that still owes its second factor or a new password has no grant at all,
so that no address, marked or not, does anything for it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.accounts.factors.standing import Gate
from cchc.platform.accounts.factors.standing import gate_of as gate_for
from cchc.platform.accounts.models import User

from .actors import ANONYMOUS, actor_for

__all__ = ["Gate", "actor_of", "gate_of"]
_KEPT = "_cchc_gate"


def actor_of(request: HttpRequest, at: datetime) -> Actor:
    """Who asks: the account's actor, or one without any power while the gate is not open."""
    user = request.user
    if not isinstance(user, User):
        return ANONYMOUS
    whole = actor_for(user, at)
    gate = gate_for(request, user, whole, at)
    setattr(request, _KEPT, gate)
    return whole if gate is Gate.OPEN else replace(whole, grants=())


def gate_of(request: HttpRequest) -> Gate:
    """Where the session of this request stands; worked out with the actor, once a request."""
    if not hasattr(request, _KEPT):
        actor_of(request, clock.now())
    found = getattr(request, _KEPT, Gate.OPEN)
    assert isinstance(found, Gate)
    return found

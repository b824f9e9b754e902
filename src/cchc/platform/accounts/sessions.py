"""Sessions of an account: listed, and ended one by one or all but one."""

from __future__ import annotations

from cchc.platform import clock

from .models import Session, User
from .models.sessions import digest_of

LENGTH_OF_HANDLE = 24


def sessions_of(user: User) -> list[Session]:
    """Sessions under way, the last used first."""
    rows = Session.objects.filter(user=user, expire_date__gt=clock.machine_now())
    return list(rows.order_by("-seen_at"))


def end_sessions(user: User, *, keep: str = "") -> int:
    """End every session of the account but the one with this key; how many."""
    return Session.objects.filter(user=user).exclude(session_key=digest_of(keep)).delete()[0]


def end_session(user: User, handle: str) -> bool:
    """End the session that a page named; False: it had ended already."""
    named = Session.objects.filter(user=user, session_key__startswith=handle)
    return len(handle) == LENGTH_OF_HANDLE and named.delete()[0] == 1

"""Getting in: the password first, the second step where the account has one, then the session."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from cchc.platform import clock, journal
from cchc.platform.access import actor_for
from cchc.platform.security_log import note

from . import sign_ins
from .factors.rule import needed_from
from .factors.standing import SHOWN, confirm
from .models import Method, Outcome, SignIn, User
from .places import place_of
from .session_store import PLACE

PENDING = "_pending"
PENDING_FOR = timedelta(minutes=10)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def next_address(request: HttpRequest) -> str:
    """Where to go afterwards, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()):
        return wanted
    return ""


def await_second_step(request: HttpRequest, user: User, wanted: str) -> HttpResponse:
    """Remember who has shown the password; nobody is signed in yet, and the key is a new one."""
    request.session.cycle_key()
    since = clock.machine_now().isoformat()
    request.session[PENDING] = {"user": user.pk, "since": since, "next": wanted}
    return redirect("accounts:second_step")


def who_is_pending(request: HttpRequest) -> tuple[User | None, str]:
    """Whose second step is awaited, and where to go after it; nobody where it took too long."""
    pending: dict[str, Any] = request.session.get(PENDING, {})
    if pending:
        since = datetime.fromisoformat(pending["since"])
        if clock.machine_now() - since < PENDING_FOR:
            found = User.objects.active().filter(pk=pending["user"]).first()
            return found, pending["next"]
        del request.session[PENDING]
        return None, ""
    user = request.user
    if isinstance(user, User) and not request.session.get(SHOWN):
        return user, next_address(request)
    return None, ""


def enter(
    request: HttpRequest, user: User, method: Method, wanted: str, made: SignIn | None = None
) -> HttpResponse:
    """Open the session under a new key, write it down, and tell what the person should know."""
    at = clock.now()
    request.session.pop(PENDING, None)
    if request.user.is_authenticated and request.user.pk == user.pk:
        return _confirmed(request, method, made, wanted)
    earlier = sign_ins.last_in(user)
    auth.login(request, user, backend=_BACKEND)
    place = place_of(request)
    request.session[PLACE] = {"address": place.address, "device": place.device}
    if method is not Method.PASSWORD:
        request.session[SHOWN] = str(method)
    confirm(request)
    entry = sign_ins.note_in(user, method, place, at, made)
    actor = actor_for(user, at)
    details = {"method": str(method), "new_place": entry.is_new_place}
    journal.record(
        actor=actor, at=at, act="accounts.user.signed_in", subject=user, details=details
    )
    note("signed_in", user_id=user.pk, method=str(method), new_place=int(entry.is_new_place))
    for line in sign_ins.worth_knowing(user, earlier, at):
        messages.warning(request, line)
    if user.must_change_password:
        return redirect("accounts:password")
    if not user.has_second_factor:
        needed = needed_from(user.pk, (grant.role for grant in actor.grants), at)
        if needed is not None and needed > at.astimezone(clock.ZONE).date():
            messages.warning(
                request,
                f"Vai trò của bạn phải có bước xác thực thứ hai từ ngày {needed:%d/%m/%Y}. "
                "Thêm ở mục Bảo mật tài khoản.",
            )
    return redirect(wanted or settings.LOGIN_REDIRECT_URL)


def _confirmed(
    request: HttpRequest, method: Method, made: SignIn | None, wanted: str
) -> HttpResponse:
    """Somebody already in has shown again who they are: the session goes on under a new key."""
    request.session.cycle_key()
    if made is not None:
        sign_ins.end_try(made, Outcome.IN)
        request.session[SHOWN] = str(method)
    confirm(request)
    return redirect(wanted or "accounts:security")

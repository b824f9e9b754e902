"""One's own security page: the second factors of the account, added and removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.kernel import totp
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.gates import Gate, gate_of
from cchc.platform.access.web import ActorRequest, at_the_door
from cchc.platform.ui.context import agency

from .factors import app, changes, passkeys, recovery
from .factors.rule import demands_factor
from .factors.standing import SHOWN, is_confirmed
from .forms import AppForm, PasskeyForm
from .models import Method, Passkey, User
from .second_step_views import site_of
from .sessions import end_sessions

NEW_SECRET = "_new_secret"  # noqa: S105 - a name in the session
NEW_KEY = "_new_passkey"
View = Callable[..., HttpResponse]


def freshly_confirmed(view: View) -> View:
    """Only within ten minutes of showing the password (and the second factor, if any)."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if is_confirmed(request):
            return view(request, *args, **kwargs)
        back = request.get_full_path() if request.method == "GET" else reverse("accounts:security")
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': back})}")

    return asked


def _me(request: HttpRequest) -> User:
    return User.objects.get(username=request.user.get_username())


@at_the_door
@never_cache
@require_GET
def security(request: ActorRequest) -> HttpResponse:
    """Which factors the account has, and what can be done with them."""
    user = _me(request)
    context = {
        "person": user,
        "app": getattr(user, "authenticator_app", None),
        "passkeys": list(user.passkeys.all()),
        "codes_left": recovery.codes_left(user),
        "codes_made": recovery.SHEET,
        "demanded": demands_factor(user, clock.now()),
        "held_up": gate_of(request) is Gate.ADD_FACTOR,
        "passkeys_possible": passkeys.possible_on(request.get_host()),
    }
    return render(request, "accounts/security.html", context)


@at_the_door
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def add_app(request: ActorRequest) -> HttpResponse:
    """Show the QR code; the first right code takes the application on."""
    user = _me(request)
    if NEW_SECRET not in request.session:
        request.session[NEW_SECRET] = app.new_secret().hex()
    secret = bytes.fromhex(request.session[NEW_SECRET])
    form = AppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            app.add_app(actor=request.actor, at=clock.now(), user=user, secret=secret, code=code)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            del request.session[NEW_SECRET]
            return _added(request, user, Method.APP)
    address = totp.address(secret, user.username, agency().name)
    context = {
        "form": form,
        "picture": segno.make(address, error="m").svg_data_uri(scale=5, border=2),
        "secret": _in_fours(totp.written(secret)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "accounts/add_app.html", context, status=status)


@at_the_door
@never_cache
@sensitive_post_parameters("answer")
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def add_passkey(request: ActorRequest) -> HttpResponse:
    """Have the browser make a key and take it on."""
    user, site = _me(request), site_of(request)
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        state = request.session.pop(NEW_KEY, {})
        try:
            passkeys.add_passkey(
                actor=request.actor,
                at=clock.now(),
                user=user,
                name=form.cleaned_data["name"],
                answer=form.cleaned_data["answer"],
                state=state,
                site=site,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _added(request, user, Method.PASSKEY)
    options, request.session[NEW_KEY] = passkeys.begin_adding(user, site, agency().name)
    context = {"form": form, "options": options}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/add_passkey.html", context, status=status)


@at_the_door
@never_cache
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def new_codes(request: ActorRequest) -> HttpResponse:
    """A new sheet of recovery codes, shown once; the earlier sheet no longer works."""
    user = _me(request)
    if not user.has_second_factor:
        return redirect("accounts:security")
    if request.method == "GET":
        return render(request, "accounts/new_codes.html", {})
    return _sheet(request, user)


@at_the_door
@require_POST
@freshly_confirmed
def remove_app(request: ActorRequest) -> HttpResponse:
    """Take the application off the account."""
    changes.remove_app(actor=request.actor, at=clock.now(), user=_me(request))
    return _removed(request, "Đã bỏ ứng dụng xác thực.")


@at_the_door
@require_POST
@freshly_confirmed
def remove_passkey(request: ActorRequest, passkey_id: int) -> HttpResponse:
    """Take one key off the account."""
    user = _me(request)
    key = get_object_or_404(Passkey, pk=passkey_id, user=user)
    changes.remove_passkey(actor=request.actor, at=clock.now(), user=user, passkey=key)
    return _removed(request, f"Đã bỏ khóa “{key.name}”.")


def _added(request: ActorRequest, user: User, method: Method) -> HttpResponse:
    """The session at hand counts as opened by the new factor; others, opened without it, end."""
    request.session[SHOWN] = request.session.get(SHOWN) or str(method)
    request.session.cycle_key()
    end_sessions(user, keep=request.session.session_key or "")
    messages.success(request, "Đã thêm. Từ lần sau, bước này được hỏi ngay sau mật khẩu.")
    if recovery.codes_left(user):
        return redirect("accounts:security")
    return _sheet(request, user)


def _removed(request: ActorRequest, said: str) -> HttpResponse:
    end_sessions(_me(request), keep=request.session.session_key or "")
    messages.success(request, said)
    return redirect("accounts:security")


def _sheet(request: ActorRequest, user: User) -> HttpResponse:
    codes = recovery.new_sheet(actor=request.actor, at=clock.now(), user=user)
    context = {"codes": codes, "person": user}
    return render(request, "accounts/recovery_codes.html", context)


def _in_fours(text: str) -> str:
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))

"""Tracking without an account: code and second secret, then one page that tells all.

The QR code on the acknowledgement leads to ``/tra-cuu/<code>/#<secret>``: what stands behind the
"#" never reaches a server's log; a small script puts it into the form and sends it by POST. What
was found stays open for half an hour by a signed cookie that only these addresses receive.
"""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cchc.contexts.dossiers import api as dossiers
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import public

from ..services.look_up_dossier import TooManyTries, look_up_dossier
from .forms import TrackingForm
from .tracking_view import tracking_context

COOKIE = f"{settings.COOKIE_PREFIX}tra-cuu"
OPEN_FOR = 30 * 60
SALT = "cchc.portal.tracking"


@public
@never_cache
@sensitive_post_parameters("secret")
def tracking(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form; after the right secret, the dossier."""
    if request.method == "POST":
        return _try(request)
    opened = _opened(request, code)
    if opened is not None:
        return render(request, "portal/tracked.html", tracking_context(opened))
    form = TrackingForm(initial={"code": code or request.GET.get("ma", "")})
    return render(request, "portal/tracking.html", {"form": form})


@public
@require_POST
def close(_request: HttpRequest) -> HttpResponse:
    """Forget what was looked up, for those on somebody else's machine."""
    response = HttpResponseRedirect(reverse("portal:tracking"))
    response.delete_cookie(COOKIE)
    return response


def _try(request: HttpRequest) -> HttpResponse:
    form = TrackingForm(request.POST)
    status = 422
    if form.is_valid():
        code, secret = form.cleaned_data["code"], form.cleaned_data["secret"]
        actor: Actor = request.actor  # type: ignore[attr-defined]  # set by access.middleware
        try:
            look_up_dossier(
                actor=actor,
                at=clock.now(),
                code=code,
                secret=secret,
                address=visitor_address(request),
            )
        except Refusal as refusal:
            form.refuse(refusal)
            status = 429 if isinstance(refusal, TooManyTries) else 422
        else:
            return _open(code, secret)
    return render(request, "portal/tracking.html", {"form": form}, status=status)


def _open(code: str, secret: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse("portal:tracked", args=[code]))
    response.set_cookie(
        COOKIE,
        signing.dumps([code, secret], salt=SALT),
        max_age=OPEN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _opened(request: HttpRequest, code: str) -> dossiers.PublicTracking | None:
    """The dossier that this browser has looked up within the last half hour."""
    try:
        kept, secret = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=OPEN_FOR)
        if not code or kept != code:
            return None
        return dossiers.public_tracking(kept, secret, clock.now())
    except (signing.BadSignature, Refusal):
        return None


def visitor_address(request: HttpRequest) -> str:
    """Where the visitor is: behind a proxy on this machine, what the proxy says."""
    direct = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return told if told and _is_this_machine(direct) else direct


def _is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == ""  # a Unix socket has no address

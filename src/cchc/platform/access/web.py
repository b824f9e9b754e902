"""Marks of views: ``@requires(permission)``, ``@signed_in``, ``@at_the_door`` or ``@public``.

The mark is kept as ``view.cchc_permission``, so that a test can walk the resolver.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from cchc.kernel.actor import Actor
from cchc.platform.accounts.models import User

from .checks import check_may
from .gates import Gate, gate_of

PUBLIC = "*public*"
SIGNED_IN = "*signed-in*"
AT_THE_DOOR = "*at-the-door*"


class ActorRequest(HttpRequest):
    """A request with the actor that the middleware has set (annotation only)."""

    actor: Actor
    user: User


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """Anybody may open this address."""
    view.cchc_permission = PUBLIC  # type: ignore[attr-defined]  # a mark on a function
    return view


def signed_in(view: View) -> View:
    """Anybody with an account may open this address."""
    return _guard(view, SIGNED_IN)


def at_the_door(view: View) -> View:
    """The same, also before changing a first password or adding a second factor."""
    return _guard(view, AT_THE_DOOR)


def requires(permission: str) -> Callable[[View], View]:
    """Only an actor with ``permission`` somewhere may open this address.

    What may be done to one record is checked by the service with the record's unit.
    """

    def mark(view: View) -> View:
        return _guard(view, str(permission))

    return mark


def _guard(view: View, permission: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _send_to(request, "accounts:sign_in")
        actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
        if gate := gate_of(request).value:
            if permission != AT_THE_DOOR or gate == Gate.SHOW_FACTOR.value:
                return _send_to(request, gate)
        elif permission not in {SIGNED_IN, AT_THE_DOOR}:
            check_may(actor, permission)
        return view(request, *args, **kwargs)

    guarded.cchc_permission = permission  # type: ignore[attr-defined]  # a mark on a function
    return guarded  # type: ignore[return-value]  # the same signature, by wraps


def _send_to(request: HttpRequest, name: str) -> HttpResponse:
    """Send the browser there and back again; HTMX is told to move the whole page."""
    fragment = request.headers.get("HX-Request") == "true"
    back = request.headers.get("HX-Current-URL", "") if fragment else request.get_full_path()
    address = f"{reverse(name)}?{urlencode({'next': back})}" if back else reverse(name)
    if fragment:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)

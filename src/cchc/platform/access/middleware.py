"""``request.actor``: made at most once a request, and only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from cchc.kernel.actor import Actor
from cchc.platform import clock

from .checks import NotAllowed
from .gates import actor_of


class ActorMiddleware:
    """Sets ``request.actor`` and answers a missing permission with its reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hang the actor on the request."""

        def actor() -> Actor:
            return actor_of(request, clock.now())

        request.actor = SimpleLazyObject(actor)  # type: ignore[attr-defined]  # see web.ActorRequest
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Show why an address is closed, where no layer below has done so."""
        if isinstance(refusal, NotAllowed):
            return render(request, "access/not_allowed.html", {"reason": str(refusal)}, status=403)
        return None

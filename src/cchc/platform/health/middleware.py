"""The outermost layer: answers balancers and Prometheus, and counts everything else.

Outermost, because a probe comes by address instead of name, without TLS, and while the database
is away: sessions, host names and redirects are not for it.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from cchc.platform.health.answers import BY_PATH
from cchc.platform.health.metrics import REQUESTS, SECONDS

_METHODS = frozenset({"GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
_READING = ("GET", "HEAD")


class WatchMiddleware:
    """Counts by the name of the view and the status, never by the address typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a probe, or pass on and count."""
        if answer := BY_PATH.get(request.path_info):
            if request.method not in _READING:
                return HttpResponseNotAllowed(_READING)  # nothing here takes anything
            return answer(request)
        began = perf_counter()
        response = self.get_response(request)
        view = _view(request)
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(view, method, str(response.status_code)).inc()
        SECONDS.labels(view).observe(perf_counter() - began)
        return response


def _view(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match is not None and match.view_name else "none"

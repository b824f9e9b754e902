"""Answers to programs that watch: /health/, /health/live/, /metrics/."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from cchc.platform.access.web import public
from cchc.platform.health.metrics import exposition
from cchc.platform.health.readiness import ready


@public
def health(_request: HttpRequest) -> HttpResponse:
    """Ready (200) or not (503), with which condition is missing; no names, no versions."""
    found = ready()
    is_ready = set(found.values()) == {"ok"}
    return _kept_by_nobody(
        JsonResponse(
            {"live": True, "ready": is_ready, "checks": found}, status=200 if is_ready else 503
        )
    )


@public
def live(_request: HttpRequest) -> HttpResponse:
    """That this process answers; nothing else is asked."""
    return _kept_by_nobody(JsonResponse({"live": True}))


@public
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text, for the addresses the office has named."""
    if not _may_watch(request.META.get("REMOTE_ADDR", "")):
        return _kept_by_nobody(HttpResponse("403\n", status=403, content_type="text/plain"))
    content_type = "text/plain; version=0.0.4; charset=utf-8"
    return _kept_by_nobody(HttpResponse(exposition(), content_type=content_type))


def _may_watch(address: str) -> bool:
    try:
        asking = ip_address(address)
    except ValueError:
        return False
    return any(asking in ip_network(each, strict=False) for each in settings.METRICS_ADDRESSES)


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


BY_PATH: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/health/": health,
    "/health/live/": live,
    "/metrics/": metrics,
}

"""Headers of every answer: what is nobody else's is not kept, and the browser's powers are few."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from .web import PUBLIC

_POWERS = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(
    [
        *(f"{power}=()" for power in _POWERS),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)


class HeadersMiddleware:
    """Nothing of a signed-in person, and nothing behind a mark, stays in any cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then add what is missing; TRACE would send a request back with its cookies."""
        is_answered = request.method != "TRACE"
        response = self.get_response(request) if is_answered else HttpResponse(status=405)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _is_private(request):
            response["Cache-Control"] = "no-store, private"
            patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: object
    ) -> None:
        """Note whether the address is open to anybody."""
        request.cchc_is_public = getattr(view, "cchc_permission", "") == PUBLIC  # type: ignore[attr-defined]  # kept for the answer


def _is_private(request: HttpRequest) -> bool:
    if not getattr(request, "cchc_is_public", True):
        return True
    return bool(getattr(request, "user", None) and request.user.is_authenticated)

"""A refusal that no view has handled: the reason, and what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cchc.kernel.refusal import Refusal
from cchc.platform.access.checks import NotAllowed

from .submissions import KEY

METHOD_NOT_ALLOWED = 405
ONLY_SENT = (
    "Địa chỉ này chỉ nhận nội dung gửi từ biểu mẫu, không mở xem được. Việc vừa gửi (nếu có) chưa "
    "được ghi; hãy quay lại trang trước và làm lại."
)
_NOT_SHOWN = {"csrfmiddlewaretoken", KEY}


class RefusalMiddleware:
    """Shows a refusal's own words: beside the form for HTMX, else on a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; an address that only takes forms is told as such, not as an empty page.

        People come there when a session ended while they sent a form: they sign in, and the
        browser is led back to where they were going.
        """
        response = self.get_response(request)
        if response.status_code != METHOD_NOT_ALLOWED or request.path.startswith("/api/"):
            return response
        context = {"reason": ONLY_SENT, "status": METHOD_NOT_ALLOWED, "typed": _typed(request)}
        told = render(request, "ui/refusal.html", context, status=METHOD_NOT_ALLOWED)
        told["Allow"] = response.get("Allow", "")
        return told

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Answer 403 for a missing permission, 409 (or the refusal's ``status``) otherwise."""
        if not isinstance(refusal, Refusal):
            return None
        status = getattr(refusal, "status", 403 if isinstance(refusal, NotAllowed) else 409)
        if request.headers.get("HX-Request") == "true":
            response = render(
                request, "ui/refusal_message.html", {"reason": str(refusal)}, status=status
            )
            response["HX-Retarget"] = "#messages"
            response["HX-Reswap"] = "innerHTML show:top"
            return response
        context = {"reason": str(refusal), "status": status, "typed": _typed(request)}
        return render(request, "ui/refusal.html", context, status=status)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person had typed, so that it can be read and copied; passwords never."""
    if request.method != "POST":
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_SHOWN and "password" not in name and "secret" not in name
        for value in values
        if value.strip()
    ]

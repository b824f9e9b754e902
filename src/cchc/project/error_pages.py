"""What nobody else has answered: pages for people, JSON for programs under /api/."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

_API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing at the address."""
    if request.path.startswith(_API):
        return _problem(404, "not-found", "Không tìm thấy.")
    return defaults.page_not_found(request, exception)


def failed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """A fault of ours; it is in the log."""
    if request.path.startswith(_API):
        return _problem(500, "internal-error", "Hệ thống gặp lỗi ngoài dự kiến.")
    return defaults.server_error(request, *args, **kwargs)


def _problem(status: int, code: str, message: str) -> JsonResponse:
    body = {"code": code, "message": message, "field": "", "problems": []}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})

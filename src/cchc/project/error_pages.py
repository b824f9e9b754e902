"""What nobody else has answered: pages for people, JSON for programs under /api/."""

from __future__ import annotations

import sys
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views import defaults

from cchc.project.database_away import RETRY_AFTER, Trouble, trouble_of

_API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is nothing at the address."""
    if request.path.startswith(_API):
        return _problem(404, "not-found", "Không tìm thấy.")
    return defaults.page_not_found(request, exception)


def failed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """A fault of ours, which is in the log; or the database is away, which passes."""
    if trouble := trouble_of(sys.exc_info()[1]):
        return _away(request, trouble)
    if request.path.startswith(_API):
        return _problem(500, "internal-error", "Hệ thống gặp lỗi ngoài dự kiến.")
    return defaults.server_error(request, *args, **kwargs)


def _away(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Nothing was written; whoever repeats the same in a moment does it once.

    The connection is not used again: one opened while the disk could only be read (or to a server
    that is the leader no more) would refuse to write for as long as it lives.
    """
    if not connection.in_atomic_block:
        connection.close()
    if request.path.startswith(_API):
        response: HttpResponse = _problem(
            503, trouble.code, f"{trouble.words}. Hãy gửi lại sau ít giây."
        )
    else:
        response = HttpResponse(
            render_to_string("503.html", {"trouble": trouble.words}), status=503
        )
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def _problem(status: int, code: str, message: str) -> JsonResponse:
    body = {"code": code, "message": message, "field": "", "problems": []}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})

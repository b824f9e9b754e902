"""The first layer of every request: work is admitted, or refused before it has cost anything.

Only the layer that answers probes of health lies before it, so those always get through.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from .gate import Gate

logger = logging.getLogger("cchc.admission")

SHORTEST_PAUSE, SPREAD = 3, 5
"""Seconds after which the refused may come back, spread so that they do not come all at once."""

TOLD_EVERY = 100
"""Refusals between two lines of the log: a line for each would be a rush of its own."""

_WORDS = "Hệ thống đang bận, chưa nhận yêu cầu này. Mời thử lại sau vài giây."
_PAGE = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hệ thống đang bận</title>'
    f"<h1>Hệ thống đang bận</h1><p>{_WORDS}</p>"
)
_PROBLEM = {"code": "busy", "message": _WORDS, "field": "", "problems": []}


class AdmissionMiddleware:
    """Answers 503 with Retry-After when the process has as much to do as it can."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """One gate for the process."""
        self.get_response = get_response
        self.gate = Gate(
            settings.ADMISSION_AT_ONCE, settings.ADMISSION_WAITING, settings.ADMISSION_PATIENCE
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on, or turn away."""
        if not self.gate.enter():
            return self._refuse(request)
        try:
            return self.get_response(request)
        finally:
            self.gate.leave()

    def _refuse(self, request: HttpRequest) -> HttpResponse:
        is_program = request.path.startswith("/api/")
        response = (
            JsonResponse(_PROBLEM, status=503) if is_program else HttpResponse(_PAGE, status=503)
        )
        number = self.gate.refused
        response["Retry-After"] = str(SHORTEST_PAUSE + number % SPREAD)
        response._has_been_logged = True  # type: ignore[attr-defined]  # Django would, each one
        if number % TOLD_EVERY == 1:
            logger.warning("too much to do: %d requests refused by this process so far", number)
        return response

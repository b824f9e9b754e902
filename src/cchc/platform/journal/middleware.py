"""Gives every request an id, told to the browser and written into the journal's rows."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .request import within_request


class RequestIdMiddleware:
    """One new id a request; what the client sends is not believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer inside one id."""
        with within_request() as request_id:
            # Django logs refusals after all layers have been left: it finds the id here
            request.request_id = request_id  # type: ignore[attr-defined]  # an attribute of our own on Django's request
            response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response

"""Addresses that name nothing: numbers no database holds, signs no database stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from .typed_ids import LARGEST


class AddressMiddleware:
    """Answers 404 where a number is beyond every id, or a text holds a NUL.

    Databases refuse such values with an error, each its own; no record bears them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
    ) -> None:
        """Look at the address before the view does."""
        del view
        asked = (text for texts in request.GET.lists() for text in (texts[0], *texts[1]))
        if any(_names_nothing(value) for value in (*args, *kwargs.values(), *asked)):
            raise Http404


def _names_nothing(value: object) -> bool:
    if isinstance(value, int):
        return value > LARGEST
    return isinstance(value, str) and "\x00" in value

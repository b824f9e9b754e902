"""A form sent twice acts once: the second sending gets the answer of the first.

Forms carry a key (``{% submission_key %}``); a view marked ``@submitted_once`` claims it in the
transaction of its act. Whoever comes second waits for the first and is led to the same page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from cchc.platform import clock

from .models import Submission

KEY = "submission"
ACCEPTED = f"{settings.COOKIE_PREFIX}da-gui"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def submitted_once(view: View) -> View:
    """Let a POST with a known key answer where its first sending led; nothing is done twice.

    The view runs inside one transaction; an answer that is not a redirect (the form again, with
    errors) gives the key back, and so does an exception.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            claim = _claim(key, request)
            if claim.location:
                return _go(request, claim.location)
            response = view(request, *args, **kwargs)
            claim.location = _location(response)
            if claim.location:
                claim.save(update_fields=["location"])
                _tell_accepted(response, key)
            else:
                claim.delete()
            return response

    return once  # type: ignore[return-value]  # the same signature, by wraps


def _tell_accepted(response: HttpResponseBase, key: UUID) -> None:
    """Let the browser drop the copy it kept of this form (``drafts.js``)."""
    assert isinstance(response, HttpResponse)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(ACCEPTED, str(key), max_age=86_400, samesite="Lax", secure=secure)


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get(KEY, ""))
    except ValueError:
        return None


def _claim(key: UUID, request: HttpRequest) -> Submission:
    """The claim of the first who came with this key; whoever comes meanwhile waits here."""
    person = request.user.pk if request.user.is_authenticated else None
    claim = Submission(key=key, person_id=person, at=clock.now())
    Submission.objects.bulk_create([claim], ignore_conflicts=True)
    return Submission.objects.get(key=key)


def _location(response: HttpResponseBase) -> str:
    return str(response.headers.get("Location") or response.headers.get("HX-Redirect") or "")


def _go(request: HttpRequest, location: str) -> HttpResponseBase:
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": location})
    return HttpResponseRedirect(location)

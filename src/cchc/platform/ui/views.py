"""Pages of the shell itself: search, and the living style page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST

from cchc.kernel.actor import Actor
from cchc.kernel.text_vi import repair
from cchc.platform import clock
from cchc.platform.access.web import signed_in

from . import search as finding
from .lists import ListPage
from .style_page import Thing, sample
from .typed_privately import closed, opened

_NOT_ASKED = {"den", "csrfmiddlewaretoken"}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by access.middleware
    return actor


@signed_in
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Lead a search form on to its list; numbers of persons stay out of the address."""
    where = request.POST.get("den", "")
    if not (where.startswith("/") and url_has_allowed_host_and_scheme(where, allowed_hosts=None)):
        where = reverse("ui:search")
    asked = [
        (name, closed(request, value))
        for name, values in request.POST.lists()
        if name not in _NOT_ASKED
        for value in values
        if value
    ]
    return HttpResponseRedirect(f"{where}?{urlencode(asked)}" if asked else where)


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """An exact code jumps to its page; anything else lists what is found."""
    text = repair(opened(request).get("q", "")).strip()
    actor = _actor(request)
    if text and (address := finding.jump_for(actor, text)):
        return HttpResponseRedirect(address)
    hits = finding.hits_for(actor, text) if text else []
    return render(request, "ui/search.html", {"text": text, "hits": hits})


@signed_in
def style_page(request: HttpRequest) -> HttpResponse:
    """Every component once, with made-up contents: for builders, and for the browser tests."""
    context = sample(request, clock.now())
    list_page: ListPage[Thing] = context["list"]
    if list_page.wants_file:
        return list_page.file(actor=_actor(request), at=clock.now())
    return render(request, "ui/style_page.html", context)

"""Pages of the shell itself: search, and the living style page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from cchc.kernel.actor import Actor
from cchc.kernel.text_vi import repair
from cchc.platform import clock
from cchc.platform.access.web import signed_in

from . import search as finding
from .lists import ListPage
from .style_page import Thing, sample


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by access.middleware
    return actor


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """An exact code jumps to its page; anything else lists what is found."""
    text = repair(request.GET.get("q", "")).strip()
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

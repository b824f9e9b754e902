"""Pages anybody may read: home, procedures, contacts, accessibility."""

from __future__ import annotations

from itertools import groupby

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.text_vi import repair
from cchc.platform import clock
from cchc.platform.access.web import public

from .procedure_view import variant_views

PAGE_SIZE = 30


@public
def home(request: HttpRequest) -> HttpResponse:
    """What one can do here; staff who are signed in go to their own first page."""
    if request.user.is_authenticated and "xem" not in request.GET and (own := _staff_home()):
        return HttpResponseRedirect(own)
    sectors = catalog.public_sectors(clock.now().date())
    return render(
        request,
        "portal/home.html",
        {"sectors": sectors, "count": sum(sector.count for sector in sectors)},
    )


def _staff_home() -> str:
    try:
        return reverse("desk:home")
    except NoReverseMatch:
        return ""


@public
def procedures(request: HttpRequest) -> HttpResponse:
    """The list of procedures by sector, searched with or without marks."""
    day = clock.now().date()
    text = repair(request.GET.get("tim", "")).strip()
    code = request.GET.get("linhvuc", "")
    sectors = catalog.public_sectors(day)
    found = catalog.public_procedures(text, code, day)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang", "1"))
    groups = [
        (name, list(rows)) for name, rows in groupby(page.object_list, lambda r: r.sector_name)
    ]
    return render(
        request,
        "portal/procedures.html",
        {
            "text": text,
            "sectors": sectors,
            "sector": next((each for each in sectors if each.code == code), None),
            "count": len(found),
            "all_count": sum(each.count for each in sectors),
            "page": page,
            "groups": groups,
        },
    )


@public
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure as published; prints well."""
    day = clock.now().date()
    found = catalog.public_procedure(code, day)
    if found is None:
        raise Http404(code)
    return render(
        request,
        "portal/procedure.html",
        {"procedure": found, "variants": variant_views(found), "day": day},
    )


@public
def contacts(request: HttpRequest) -> HttpResponse:
    """How to reach the office, and its units."""
    tree = organizations.units_tree(clock.now().date())
    nodes = [node for top in tree for node in top.walk()]
    return render(request, "portal/contacts.html", {"nodes": nodes})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done for people with disabilities, and what is known to be missing."""
    return render(request, "portal/accessibility.html")

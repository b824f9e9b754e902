"""The page of one dossier, its sections, and opening its personal data."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires

from ..domain.permissions import Permission
from ..models import Dossier
from ..selectors.dossier_detail import dossier_detail
from ..services.open_personal_data import open_personal_data
from .detail_page import head, sections_of
from .masking import applicant_rows, representative_rows
from .sections import BUILDERS


@requires(Permission.VIEW)
@require_GET
def detail(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Where the dossier stands, what may be done, and one of its sections (``muc``)."""
    return _page(request, dossier_id, opened=False)


@requires(Permission.VIEW)
@require_POST
def open_personal(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """Show the personal data; that somebody looked is recorded."""
    dossier = open_personal_data(actor=request.actor, at=clock.now(), dossier_id=dossier_id)
    if request.headers.get("HX-Request") == "true":
        context = {"dossier": dossier, **_people(dossier, opened=True)}
        return render(request, "dossiers/people.html", context)
    return _page(request, dossier_id, opened=True)


def _page(request: ActorRequest, dossier_id: int, *, opened: bool) -> HttpResponse:
    at = clock.now()
    actor = request.actor
    told = dossier_detail(actor, dossier_id, at)
    sections = sections_of(told)
    wanted = request.GET.get("muc", "")
    name = wanted if wanted in {section.name for section in sections} else sections[0].name
    context: dict[str, Any] = {
        "dossier": told.dossier,
        "detail": told,
        **head(actor, told, at),
        "sections": sections,
        "section": name,
        "template": f"dossiers/section_{name.replace('-', '_')}.html",
        **BUILDERS[name](actor, told),
        **_people(told.dossier, opened=opened),
    }
    return render(request, "dossiers/detail.html", context)


def _people(dossier: Dossier, *, opened: bool) -> dict[str, Any]:
    return {
        "applicant": applicant_rows(dossier, opened=opened),
        "representative": representative_rows(dossier, opened=opened),
        "opened": opened,
    }

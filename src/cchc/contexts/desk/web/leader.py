"""Today, for who leads: what falls due, is late, waits for a decision or a signature."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.contexts.dossiers import api as dossiers
from cchc.contexts.organizations import api as organizations
from cchc.kernel.working_time import WorkingCalendar
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.due import DueStanding

from ..domain.permissions import Permission
from ..selectors.watch_lists import APOLOGIES, DECISIONS, DUE_TODAY, FOR_LEADERS, LATE, MUST_CHOOSE
from .due import due_standing
from .home import ALL, boxes

_BY_UNIT = (DUE_TODAY, LATE, MUST_CHOOSE, APOLOGIES)
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier to be decided, as a card that a thumb can open."""

    dossier: dossiers.Dossier
    url: str
    standing: DueStanding | None
    holder: str


@require_GET
@requires(Permission.LEAD)
def today(request: ActorRequest) -> HttpResponse:
    """Numbers that open their lists, what waits for me first, and the divisions side by side."""
    actor, at = request.actor, clock.now()
    waiting = DECISIONS.read(actor, at, everything=True)
    letters = APOLOGIES.read(actor, at, everything=True)
    names = organizations.unit_names(at.date())
    calendar = organizations.working_calendar()
    counted = {
        found.slug: dossiers.by_lead_unit(found.read(actor, at, everything=True))
        for found in _BY_UNIT
    }
    keys = {key for each in counted.values() for key in each}
    context = {
        "boxes": boxes(actor, at, FOR_LEADERS, everything=True),
        "waiting": [_card(dossier, at, calendar) for dossier in waiting[:_SHOWN]],
        "waiting_more": _more(waiting.count(), DECISIONS.slug),
        "letters": [_card(dossier, at, calendar) for dossier in letters[:_SHOWN]]
        if actor.may(dossiers.Permission.SIGN)
        else [],
        "columns": [found.title for found in _BY_UNIT],
        "divisions": [
            {
                "label": names.get(key or 0, "Chưa rõ đơn vị"),
                "cells": [_cell(slug, key, found.get(key, 0)) for slug, found in counted.items()],
            }
            for key in (*(k for k in names if k in keys), *(k for k in keys if k not in names))
        ],
        "at": at,
    }
    return render(request, "desk/leader.html", context)


def _card(dossier: dossiers.Dossier, at: datetime, calendar: WorkingCalendar) -> Waiting:
    url = reverse("dossiers:detail", args=[dossier.pk])
    handler = dossier.handler.full_name if dossier.handler else ""
    return Waiting(dossier, url, due_standing(dossier, at, calendar), handler)


def _more(count: int, slug: str) -> dict[str, object] | None:
    if count <= _SHOWN:
        return None
    return {"count": count, "url": reverse("desk:watch_list", args=[slug])}


def _cell(slug: str, unit_id: int | None, count: int) -> dict[str, object]:
    address = reverse("desk:watch_list", args=[slug])
    return {"count": count, "url": f"{address}?{ALL}=1&chu_tri={unit_id}" if unit_id else ""}

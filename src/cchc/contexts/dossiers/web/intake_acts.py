"""What the buttons of the counter's form do; a refusal brings the form back with all text."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest

from ..models import Dossier
from ..selectors.known_people import known_person
from ..services.at_counter import ask_at_counter, receive_at_counter, refuse_at_counter
from .intake_page import IntakePage, look_for_doubles, plain, posted_page, take_files

RECEIVE, ASK, REFUSE, FILL, MARK = "tiep-nhan", "bo-sung", "tu-choi", "dien", "danh-dau-du"


class MaybeDouble(Refusal):
    """A dossier like this one was handed in lately; the officer must look."""


def answer(request: ActorRequest, variant_id: int) -> HttpResponse:
    """Do what the pressed button says."""
    wanted, at = request.POST.get("viec", RECEIVE), clock.now()
    if wanted in (FILL, MARK):
        return _help(request, variant_id, wanted, at)
    page = posted_page(request, variant_id)
    take_files(page, at)
    if not page.is_valid:
        page.point_at_papers()
    else:
        try:
            dossier = ENDINGS.get(wanted, _receive)(page, at)
        except Refusal as refusal:
            page.form.refuse(refusal)
            page.papers_error = str(refusal) if refusal.field == "components" else ""
            if isinstance(refusal, MaybeDouble):
                look_for_doubles(page, at)
        else:
            return redirect("dossiers:done", dossier.pk)
    return render(request, "dossiers/intake.html", page.context, status=422)


def _help(request: ActorRequest, variant_id: int, wanted: str, at: datetime) -> HttpResponse:
    """The whole form again, with the person filled in or every paper marked (without HTMX)."""
    filled = {}
    if wanted == FILL:
        filled = person_fields(request, plain(request.POST.get("applicant_id_number", "")), at)
    page = posted_page(request, variant_id, mark_all=wanted == MARK, filled=filled)
    take_files(page, at)
    look_for_doubles(page, at)
    return render(request, "dossiers/intake.html", page.context)


def person_fields(request: ActorRequest, number: str, at: datetime) -> dict[str, str]:
    """The known person's data as fields of the form."""
    known = known_person(request.actor, at, number)
    if known is None:
        return {}
    return {
        "applicant_kind": known.kind,
        "applicant_id_number": known.id_number,
        "applicant_name": known.name,
        "applicant_born_on": f"{known.born_on:%d/%m/%Y}" if known.born_on else "",
        "applicant_address": known.address,
        "applicant_phone": known.phone,
        "applicant_email": known.email,
    }


def _receive(page: IntakePage, at: datetime) -> Dossier:
    look_for_doubles(page, at)
    if page.doubles and not page.form.cleaned_data["confirmed_double"]:
        raise MaybeDouble(
            "Có hồ sơ gần giống vừa nộp; xem lại rồi đánh dấu nếu là hồ sơ khác.",
            field="confirmed_double",
        )
    return receive_at_counter(**_frame(page, at), attachments=page.attachments)


def _ask(page: IntakePage, at: datetime) -> Dossier:
    items = [item for row in page.rows if (item := row.asked()) is not None]
    return ask_at_counter(
        **_frame(page, at),
        reason=page.form.said_reason,
        items=items,
        attachments=page.attachments,
    )


def _refuse(page: IntakePage, at: datetime) -> Dossier:
    return refuse_at_counter(**_frame(page, at), reason=page.form.said_reason)


def _frame(page: IntakePage, at: datetime) -> dict[str, Any]:
    """What all three ends take."""
    papers = [row.handed_in() for row in page.rows]
    return {
        "actor": page.request.actor,
        "at": at,
        "intake": page.form.intake(page.snapshot.variant_id, papers),
        "form_key": page.key,
    }


ENDINGS: dict[str, Callable[[IntakePage, datetime], Dossier]] = {
    RECEIVE: _receive,
    ASK: _ask,
    REFUSE: _refuse,
}

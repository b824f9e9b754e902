"""The administrators' page: what is due by the rules of today, clearing it, one person's data."""

import json

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import format_number
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.retention.paper import held_pdf
from cchc.platform.retention.people import held_on
from cchc.platform.retention.permissions import RetentionPermission
from cchc.platform.retention.selectors import preview, recent_runs
from cchc.platform.retention.services import apply
from cchc.platform.ui.context import agency
from cchc.platform.ui.forms import Form


class ClearForm(Form):
    """Why now."""

    clear_reason = forms.CharField(label="Lý do xóa", max_length=500)


class PersonForm(Form):
    """Whose data, why, as what."""

    id_number = forms.CharField(label="Số định danh cá nhân (CCCD)", max_length=20)
    reason = forms.CharField(
        label="Lý do", max_length=500, help_text="Số, ngày đơn của người yêu cầu."
    )
    kind = forms.ChoiceField(
        label="Dạng tệp", choices=[("pdf", "PDF để in"), ("json", "JSON cho máy đọc")]
    )


@require_GET
@never_cache
@requires(RetentionPermission.MANAGE)
def index(request: ActorRequest) -> HttpResponse:
    """Rules, what is due, what was done."""
    return _page(request, ClearForm(), PersonForm())


@require_POST
@requires(RetentionPermission.MANAGE)
def clear(request: ActorRequest) -> HttpResponse:
    """Clear what is due.

    Without a submission key: its one transaction round everything could bring rows back whose
    bytes are gone. Sent twice, the second finds nothing left.
    """
    form = ClearForm(request.POST)
    if not form.is_valid():
        return _page(request, form, PersonForm(), status=422)
    reason = form.cleaned_data["clear_reason"]
    run = apply(actor=request.actor, at=clock.now(), reason=reason)
    cleared = format_number(sum(run.counts.values()))
    messages.success(request, f"Đã xóa dữ liệu cá nhân của {cleared} mục hết hạn lưu giữ.")
    return HttpResponseRedirect(reverse("retention:index"))


@require_POST
@never_cache
@requires(RetentionPermission.MANAGE)
def one_person(request: ActorRequest) -> HttpResponse:
    """Everything held on one person, as a file."""
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _page(request, ClearForm(), form, status=422)
    given, at = form.cleaned_data, clock.now()
    try:
        held = held_on(
            actor=request.actor, at=at, id_number=given["id_number"], reason=given["reason"]
        )
    except Refusal as refusal:
        form.add_error("id_number" if refusal.field != "reason" else "reason", str(refusal))
        return _page(request, ClearForm(), form, status=422)
    if given["kind"] == "json":
        said = json.dumps([one.as_json() for one in held], ensure_ascii=False, indent=1)
        return _file(said.encode(), "application/json", "du-lieu-ca-nhan.json")
    paper = held_pdf(agency().name, held, at)
    return _file(paper, "application/pdf", "du-lieu-ca-nhan.pdf")


def _page(
    request: ActorRequest, clearing: ClearForm, person: PersonForm, *, status: int = 200
) -> HttpResponse:
    due = preview(actor=request.actor, at=clock.now())
    context = {
        "due": due,
        "total": sum(one.count for one in due),
        "runs": [(run, sum(run.counts.values())) for run in recent_runs(actor=request.actor)],
        "clear_form": clearing,
        "person_form": person,
    }
    return render(request, "retention/index.html", context, status=status)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)

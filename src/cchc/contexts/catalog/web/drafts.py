"""Editors of drafts: a new procedure, its facts, limits, steps and papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import Form
from cchc.platform.ui.submissions import submitted_once

from ..domain.facts import VariantFacts
from ..domain.limits import format_amount
from ..domain.permissions import CatalogPermission
from ..domain.steps import step_warnings, total_hours
from ..models import Variant
from ..selectors.sectors import sector_names
from ..selectors.snapshot_parts import snapshot_of
from ..selectors.staff_list import draft_variants_for, drafts_for
from ..selectors.version_facts import facts_of
from ..services.draft_version import draft_version
from ..services.revise_draft import revise_draft
from ..services.set_variant import set_limits, set_papers, set_steps
from .act_forms import SeenForm
from .draft_forms import ClockForm, FactsForm, NewProcedureForm, facts_initial, limit_forms
from .row_forms import entered, paper_rows, step_rows


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def new(request: ActorRequest) -> HttpResponse:
    """Draft a procedure that is not in the catalogue."""
    form = NewProcedureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = draft_version(
                actor=request.actor,
                at=clock.now(),
                code=form.cleaned_data["code"],
                facts=form.facts((VariantFacts(),)),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã tạo dự thảo. Tiếp theo: thời hạn, hồ sơ, quy trình.")
            return redirect("catalog:version", draft.pk)
    context = {
        "form": form,
        "title": "Soạn thủ tục mới",
        "back": reverse("catalog:procedures"),
        "sectors": sector_names().values(),
    }
    return render(request, "catalog/facts.html", context, status=_status(form))


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def facts(request: ActorRequest, version_id: int) -> HttpResponse:
    """Change the facts of a draft."""
    version = get_object_or_404(drafts_for(request.actor), pk=version_id)
    stored = facts_of(version)
    form = FactsForm(request.POST or None, initial=facts_initial(stored, version.row_version))
    if request.method == "POST" and form.is_valid():
        try:
            revise_draft(
                actor=request.actor,
                at=clock.now(),
                version_id=version.pk,
                seen=form.cleaned_data["seen"] or 0,
                facts=form.facts(stored.variants),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã lưu nội dung dự thảo.")
            return redirect("catalog:version", version.pk)
    context = {
        "form": form,
        "title": f"Nội dung: {version.name}",
        "back": reverse("catalog:version", args=[version.pk]),
        "sectors": sector_names().values(),
    }
    return render(request, "catalog/facts.html", context, status=_status(form))


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def limits(request: ActorRequest, variant_id: int) -> HttpResponse:
    """Settle the limits of a variant of a draft."""
    variant = _variant(request, variant_id)
    stored = snapshot_of(variant)
    data = request.POST if request.method == "POST" else None
    channels = limit_forms(stored.limits, data)
    initial = {
        "clock_start": stored.clock_start.value,
        "council_batches": stored.council_batches,
        "seen": variant.version.row_version,
    }
    form = ClockForm(data, initial=initial)
    if data is not None and form.is_valid() and _all_valid(channels):

        def act() -> None:
            set_limits(
                actor=request.actor,
                at=clock.now(),
                variant_id=variant.pk,
                seen=form.cleaned_data["seen"],
                limits=[f.limit(channel) for channel, _, f in channels],
                clock_start=form.cleaned_data["clock_start"],
                council_batches=form.cleaned_data["council_batches"],
            )

        if _done(request, form, act, "Đã lưu thời hạn."):
            return _back(variant)
    context = {"variant": variant, "channels": channels, "form": form}
    return render(request, "catalog/limits.html", context, status=_status(form))


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def steps(request: ActorRequest, variant_id: int) -> HttpResponse:
    """Edit the handling process of a variant of a draft."""
    variant = _variant(request, variant_id)
    stored = snapshot_of(variant)
    data = request.POST if request.method == "POST" else None
    rows = step_rows(stored.steps, (stored.sector_code, stored.sector_name), data)
    form = _seen_form(data, variant)
    if data is not None and rows.is_valid() and form.is_valid():

        def act() -> None:
            set_steps(
                actor=request.actor,
                at=clock.now(),
                variant_id=variant.pk,
                seen=form.cleaned_data["seen"],
                steps=[row.step(order) for order, row in enumerate(entered(rows), 1)],
            )

        if _done(request, form, act, "Đã lưu quy trình nội bộ."):
            return redirect("catalog:steps", variant.pk)
    counted = [item.limit for item in stored.limits if item.limit is not None]
    context = {
        "variant": variant,
        "rows": rows,
        "form": form,
        "total": format_amount(total_hours(stored.steps)),
        "limits": stored.limits,
        "compared": bool(counted),
        "warnings": step_warnings(stored.steps, counted[:1]),
    }
    return render(request, "catalog/steps.html", context, status=_status(form))


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def papers(request: ActorRequest, variant_id: int) -> HttpResponse:
    """Edit the components of a variant of a draft."""
    variant = _variant(request, variant_id)
    stored = snapshot_of(variant)
    data = request.POST if request.method == "POST" else None
    rows = paper_rows(stored.components, data)
    form = _seen_form(data, variant)
    if data is not None and rows.is_valid() and form.is_valid():

        def act() -> None:
            set_papers(
                actor=request.actor,
                at=clock.now(),
                variant_id=variant.pk,
                seen=form.cleaned_data["seen"],
                papers=[row.paper() for row in entered(rows)],
            )

        if _done(request, form, act, "Đã lưu thành phần hồ sơ."):
            return _back(variant)
    context = {"variant": variant, "rows": rows, "form": form}
    return render(request, "catalog/papers.html", context, status=_status(form))


def _all_valid(channels: Iterable[tuple[object, object, Form]]) -> bool:
    """Whether every channel was entered right; all are looked at, so that all errors show."""
    return not [form for _, _, form in channels if not form.is_valid()]


def _variant(request: ActorRequest, variant_id: int) -> Variant:
    return get_object_or_404(draft_variants_for(request.actor), pk=variant_id)


def _seen_form(data: Any, variant: Variant) -> Form:
    return SeenForm(data, initial={"seen": variant.version.row_version})


def _done(request: ActorRequest, form: Form, act: Callable[[], None], words: str) -> bool:
    try:
        act()
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, words)
    return True


def _back(variant: Variant) -> HttpResponse:
    return redirect("catalog:version", variant.version_id)


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200

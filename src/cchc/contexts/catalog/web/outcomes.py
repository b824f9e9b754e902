"""Editors of drafts, continued: cases of a procedure, fees and results of a case."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.submissions import submitted_once

from ..domain.permissions import CatalogPermission
from ..selectors.snapshot_parts import snapshot_of
from ..selectors.staff_list import draft_variants_for, drafts_for
from ..selectors.version_facts import facts_of
from ..services.arrange_cases import arrange_cases
from ..services.set_variant import set_outcome
from .act_forms import SeenForm
from .outcome_forms import arranged, case_rows, fee_rows, result_rows
from .row_forms import entered


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def outcome(request: ActorRequest, variant_id: int) -> HttpResponse:
    """Edit fees and results of a variant of a draft."""
    variant = get_object_or_404(draft_variants_for(request.actor), pk=variant_id)
    stored = snapshot_of(variant)
    data = request.POST if request.method == "POST" else None
    fees, results = fee_rows(stored.fees, data), result_rows(stored.results, data)
    form = SeenForm(data, initial={"seen": variant.version.row_version})
    right = fees.is_valid() and results.is_valid() if data is not None else False
    if right and form.is_valid():
        try:
            set_outcome(
                actor=request.actor,
                at=clock.now(),
                variant_id=variant.pk,
                seen=form.cleaned_data["seen"],
                fees=[row.fee() for row in entered(fees)],
                results=[row.result() for row in entered(results)],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã lưu phí, lệ phí và kết quả.")
            return redirect("catalog:version", variant.version_id)
    context = {"variant": variant, "fees": fees, "results": results, "form": form}
    status = 422 if data is not None else 200
    return render(request, "catalog/outcome.html", context, status=status)


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def cases(request: ActorRequest, version_id: int) -> HttpResponse:
    """Add, rename, put in order and take out the cases of a draft."""
    version = get_object_or_404(drafts_for(request.actor), pk=version_id)
    variants = facts_of(version).variants
    data = request.POST if request.method == "POST" else None
    rows = case_rows(variants, data)
    form = SeenForm(data, initial={"seen": version.row_version})
    if data is not None and rows.is_valid() and form.is_valid():
        try:
            arrange_cases(
                actor=request.actor,
                at=clock.now(),
                version_id=version.pk,
                seen=form.cleaned_data["seen"],
                cases=arranged(rows, variants),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã lưu các trường hợp.")
            return redirect("catalog:version", version.pk)
    context = {"version": version, "rows": rows, "form": form}
    status = 422 if data is not None else 200
    return render(request, "catalog/cases.html", context, status=status)

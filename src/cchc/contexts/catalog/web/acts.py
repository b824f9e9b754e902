"""Acts on versions: amend, publish, repeal, discard, note the legal text or the entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import Form
from cchc.platform.ui.submissions import submitted_once

from ..domain.permissions import CatalogPermission
from ..domain.versions import Decision, VersionState
from ..models import ProcedureVersion
from ..selectors.staff_list import versions_for
from ..services.amend import amend
from ..services.enter_version import enter_version
from ..services.publish_version import publish_version
from ..services.repeal import repeal
from ..services.revise_draft import discard_draft, set_legal_text
from .act_forms import EnterForm, LegalTextForm, PublishForm, RepealForm


@dataclass(frozen=True, slots=True)
class ActPage:
    """What an act's page says: title, button, what will happen, whether it is grave."""

    title: str
    submit: str
    effect: str = ""
    danger: bool = False


@requires(CatalogPermission.EDIT)
@require_POST
@submitted_once
def begin_amendment(request: ActorRequest, procedure_id: int) -> HttpResponse:
    """Draft an amendment and go to it."""
    draft = amend(actor=request.actor, at=clock.now(), procedure_id=procedure_id)
    messages.success(request, "Đã tạo dự thảo sửa đổi từ phiên bản gần nhất.")
    return redirect("catalog:version", draft.pk)


@requires(CatalogPermission.EDIT)
@require_POST
@submitted_once
def discard(request: ActorRequest, version_id: int) -> HttpResponse:
    """Throw a draft away."""
    version = _version(request, version_id)
    others = version.procedure.versions.exclude(pk=version.pk).exists()
    discard_draft(
        actor=request.actor, at=clock.now(), version_id=version.pk, seen=version.row_version
    )
    messages.success(request, "Đã hủy dự thảo.")
    if others:
        return redirect("catalog:procedure", version.procedure_id)
    return redirect("catalog:procedures")


@requires(CatalogPermission.PUBLISH)
@require_http_methods(["GET", "POST"])
@submitted_once
def publish(request: ActorRequest, version_id: int) -> HttpResponse:
    """Publish a draft."""
    version = _version(request, version_id)
    form = PublishForm(request.POST or None, initial={"seen": version.row_version})

    def act() -> None:
        said = form.cleaned_data
        publish_version(
            actor=request.actor,
            at=clock.now(),
            version_id=version.pk,
            seen=said["seen"],
            valid_from=said["valid_from"],
            decision=Decision(
                said["decision_number"], said["decision_signed_on"], said["decision_agency"]
            ),
        )

    page = ActPage(
        "Công bố phiên bản",
        "Công bố",
        "Sau khi công bố, phiên bản không sửa được nữa; phiên bản trước hết áp dụng cùng ngày.",
    )
    return _act(request, version, form, page, act)


@requires(CatalogPermission.PUBLISH)
@require_http_methods(["GET", "POST"])
@submitted_once
def repeal_procedure(request: ActorRequest, procedure_id: int) -> HttpResponse:
    """Repeal a procedure."""
    version = get_object_or_404(
        versions_for(request.actor),
        procedure_id=procedure_id,
        state=VersionState.PUBLISHED,
    )
    form = RepealForm(request.POST or None, initial={"seen": version.row_version})

    def act() -> None:
        said = form.cleaned_data
        repeal(
            actor=request.actor,
            at=clock.now(),
            procedure_id=procedure_id,
            seen=said["seen"],
            valid_to=said["valid_to"],
            decision=Decision(said["decision_number"], said["decision_signed_on"]),
        )

    page = ActPage(
        "Bãi bỏ thủ tục", "Bãi bỏ", "Hồ sơ đang giải quyết vẫn theo phiên bản cũ.", danger=True
    )
    return _act(request, version, form, page, act)


@requires(CatalogPermission.EDIT)
@require_http_methods(["GET", "POST"])
@submitted_once
def legal_text(request: ActorRequest, version_id: int) -> HttpResponse:
    """Note when the legal text behind a draft takes effect."""
    version = _version(request, version_id)
    initial = {
        "seen": version.row_version,
        "text_effective_on": version.text_effective_on,
        "shortened": version.shortened,
    }
    form = LegalTextForm(request.POST or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        set_legal_text(
            actor=request.actor,
            at=clock.now(),
            version_id=version.pk,
            seen=said["seen"],
            text_effective_on=said["text_effective_on"],
            shortened=said["shortened"],
        )

    page = ActPage("Văn bản làm căn cứ", "Lưu", "Hạn ban hành quyết định tính từ ngày này.")
    return _act(request, version, form, page, act)


@requires(CatalogPermission.PUBLISH)
@require_http_methods(["GET", "POST"])
@submitted_once
def enter(request: ActorRequest, version_id: int) -> HttpResponse:
    """Note that a version was entered in the national database."""
    version = _version(request, version_id)
    form = EnterForm(
        request.POST or None,
        initial={"seen": version.row_version, "entered_on": clock.now().date()},
    )

    def act() -> None:
        said = form.cleaned_data
        enter_version(
            actor=request.actor,
            at=clock.now(),
            version_id=version.pk,
            seen=said["seen"],
            entered_on=said["entered_on"],
        )

    page = ActPage("Đã nhập Cơ sở dữ liệu quốc gia", "Ghi nhận")
    return _act(request, version, form, page, act)


def _version(request: ActorRequest, version_id: int) -> ProcedureVersion:
    return get_object_or_404(versions_for(request.actor), pk=version_id)


def _act(
    request: ActorRequest,
    version: ProcedureVersion,
    form: Form,
    page: ActPage,
    act: Callable[[], None],
) -> HttpResponse:
    back = reverse("catalog:version", args=[version.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{page.title}: đã ghi.")
            return redirect(back)
    context = {"version": version, "form": form, "page": page, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "catalog/act.html", context, status=status)

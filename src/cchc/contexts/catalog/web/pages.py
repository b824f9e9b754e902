"""One procedure and one version as staff see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time import Limit
from cchc.platform import clock, journal
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.acts import Act

from ..domain.limits import format_amount
from ..domain.permissions import CatalogPermission
from ..domain.procedure_facts import OnlineLevel
from ..domain.snapshots import VariantSnapshot
from ..domain.steps import step_warnings, total_hours
from ..domain.versions import Origin, VersionState
from ..models import ProcedureVersion
from ..selectors.snapshot_parts import PREFETCH, RELATED, snapshot_of
from ..selectors.staff_list import standing, versions_for


@dataclass(frozen=True, slots=True)
class VariantPanel:
    """One variant as drawn: its facts, its steps in words, what does not fit."""

    facts: VariantSnapshot
    steps: tuple[dict[str, Any], ...]
    total: str
    warnings: tuple[str, ...]


@requires(CatalogPermission.VIEW)
@require_GET
def procedure(request: ActorRequest, procedure_id: int) -> HttpResponse:
    """A procedure: what is in force today (or came last), and all its versions."""
    versions = get_list_or_404(
        versions_for(request.actor).order_by("-number"), procedure_id=procedure_id
    )
    day = clock.now().date()
    in_force = [row for row in versions if not row.is_draft and row.holds_on(day)]
    return _page(request, (in_force or versions)[0], versions)


@requires(CatalogPermission.VIEW)
@require_GET
def version(request: ActorRequest, version_id: int) -> HttpResponse:
    """One version, also a draft or one that is over."""
    visible = versions_for(request.actor)
    shown = get_object_or_404(visible, pk=version_id)
    versions = visible.filter(procedure_id=shown.procedure_id).order_by("-number")
    return _page(request, shown, list(versions))


def _page(
    request: ActorRequest, shown: ProcedureVersion, versions: list[ProcedureVersion]
) -> HttpResponse:
    day = clock.now().date()
    words, tone = standing(shown, day)
    context = {
        "version": shown,
        "standing": words,
        "tone": tone,
        "facts": _facts(shown),
        "panels": [_panel(variant) for variant in _snapshots(shown)],
        "versions": [(row, *standing(row, day)) for row in versions],
        "history": [
            {"at": e.at, "text": e.phrase, "who": e.actor_name, "reason": e.reason}
            for e in journal.entries_for(shown).order_by("-sequence")[:30]
        ],
        "acts": _acts(shown, request.actor, has_draft=any(row.is_draft for row in versions)),
        "may_edit": shown.is_draft and request.actor.may(CatalogPermission.EDIT),
    }
    return render(request, "catalog/version.html", context)


def _snapshots(shown: ProcedureVersion) -> list[VariantSnapshot]:
    rows = shown.variants.select_related(*RELATED).prefetch_related(*PREFETCH)
    return [snapshot_of(variant) for variant in rows]


def _facts(shown: ProcedureVersion) -> list[tuple[str, object]]:
    signed = shown.decision_signed_on
    decision = f"{shown.decision_number} ngày {signed:%d/%m/%Y}" if signed else None
    return [
        ("Mã thủ tục", shown.procedure.code),
        ("Lĩnh vực", shown.sector.name),
        ("Cấp thực hiện", ", ".join(level.label for level in shown.level_values)),
        ("Cơ quan có thẩm quyền", shown.competent_agency),
        ("Cơ quan phối hợp", ", ".join(shown.coordinating_agencies)),
        ("Đối tượng", ", ".join(kind.label for kind in shown.applicant_values)),
        ("Mức độ trực tuyến", OnlineLevel(shown.online_level).label),
        ("Loại", "TTHC nội bộ" if shown.internal else "Thủ tục hành chính"),
        ("Phân cấp, ủy quyền", _power(shown)),
        ("Căn cứ pháp lý", ", ".join(basis.number for basis in shown.legal_basis_values)),
        ("Quyết định công bố", decision or shown.decision_number),
        ("Nguồn", Origin(shown.origin).label),
        ("Đối chiếu", "Đã đối chiếu" if shown.verified else "Chưa xác minh"),
    ]


def _power(shown: ProcedureVersion) -> str:
    words = [
        text
        for text, holds in (("được phân cấp", shown.decentralised), ("ủy quyền", shown.delegated))
        if holds
    ]
    return ", ".join(words).capitalize() or "Không"


def _panel(facts: VariantSnapshot) -> VariantPanel:
    counted: list[Limit] = [item.limit for item in facts.limits if item.limit is not None]
    return VariantPanel(
        facts=facts,
        steps=tuple(
            {
                "step": step,
                "hours": format_amount(step.hours),
                "unit": step.agency or organizations.function_label(step.function),
                "role": _role(step.role),
            }
            for step in facts.steps
        ),
        total=format_amount(total_hours(facts.steps)),
        warnings=step_warnings(facts.steps, counted[:1]),
    )


def _role(code: str) -> str:
    known = {role.value: role.label for role in organizations.Role}
    return known.get(code, code)


def _acts(shown: ProcedureVersion, actor: Actor, *, has_draft: bool) -> list[Act]:
    edit, publish = actor.may(CatalogPermission.EDIT), actor.may(CatalogPermission.PUBLISH)
    if shown.is_draft:
        return _draft_acts(shown.pk, may_edit=edit, may_publish=publish)
    found = []
    if edit and not has_draft:
        address = reverse("catalog:amend", args=[shown.procedure_id])
        found.append(Act("Soạn sửa đổi", address, "edit", is_main=True, method="post"))
    if publish and shown.entered_on is None and shown.origin == Origin.HAND:
        address = reverse("catalog:enter", args=[shown.pk])
        found.append(Act("Đã nhập CSDL quốc gia", address, "check", is_main=True))
    if publish and shown.state == VersionState.PUBLISHED:
        address = reverse("catalog:repeal", args=[shown.procedure_id])
        found.append(Act("Bãi bỏ", address, "trash", is_danger=True))
    return found


def _draft_acts(version_id: int, *, may_edit: bool, may_publish: bool) -> list[Act]:
    found = []
    if may_publish:
        address = reverse("catalog:publish", args=[version_id])
        found.append(Act("Công bố", address, "check-circle", is_main=True))
    if may_edit:
        found += [
            Act("Sửa nội dung", reverse("catalog:facts", args=[version_id]), "edit", is_main=True),
            Act("Các trường hợp", reverse("catalog:cases", args=[version_id]), "columns"),
            Act("Văn bản làm căn cứ", reverse("catalog:legal_text", args=[version_id]), "book"),
            Act(
                "Hủy dự thảo",
                reverse("catalog:discard", args=[version_id]),
                "trash",
                is_danger=True,
                method="post",
                confirm="Hủy dự thảo này? Nội dung đã soạn sẽ mất.",
            ),
        ]
    return found

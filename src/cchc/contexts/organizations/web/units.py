"""Pages of the tree and of one unit."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.submissions import submitted_once

from ..domain.permissions import Permission
from ..domain.units import UnitKind, UnitView
from ..selectors.agency import agency
from ..selectors.calendar import warning
from ..selectors.functions import function_labels
from ..selectors.people import posts_in
from ..selectors.units import (
    became,
    came_from,
    functions_on,
    unit_last_known,
    unit_names,
    units_tree,
    versions_of,
)
from ..services import agency as agency_services
from ..services import units as services
from .acting import ActPage, DayForm, act_page, asked_day
from .forms import AbsorbForm, AgencyForm, CloseForm, MergeForm, NewUnitForm, SplitForm, UnitForm

_GOES_ALONG = (
    "Người, vai trò, chức năng và đơn vị trực thuộc chuyển sang đơn vị tiếp nhận. "
    "Hồ sơ đang mở vẫn tra cứu được theo đơn vị cũ và thuộc phạm vi của đơn vị tiếp nhận."
)


@requires(Permission.VIEW)
@require_GET
def tree(request: ActorRequest) -> HttpResponse:
    """The organisation on a day: units, functions, how many people."""
    day = asked_day(request)
    functions: dict[int, list[str]] = {}
    labels = function_labels()
    for code, unit_id in functions_on(day).items():
        functions.setdefault(unit_id, []).append(labels.get(code, code))
    people: dict[int, int] = {}
    for post in posts_in(None, day):
        people[post.unit_id] = people.get(post.unit_id, 0) + 1
    rows = [
        {
            "unit": node.unit,
            "depth": node.depth,
            "functions": functions.get(node.unit.id, []),
            "people": people.get(node.unit.id, 0),
        }
        for top in units_tree(day)
        for node in top.walk()
    ]
    context = {
        "agency": agency(),
        "rows": rows,
        "day": day,
        "is_today": day == clock.now().date(),
        "day_form": DayForm({"ngay": f"{day:%d/%m/%Y}"}),
        "reminder": warning(clock.now().date()),
    }
    return render(request, "organizations/tree.html", context)


@requires(Permission.VIEW)
@require_GET
def unit(request: ActorRequest, unit_id: int) -> HttpResponse:
    """One unit: its names by date, people of the day, functions, what became of it."""
    day = asked_day(request)
    view = _unit(unit_id)
    names, labels = unit_names(day), function_labels()
    versions = [
        {
            "name": row.name,
            "kind": UnitKind(row.kind).label,
            "parent": names.get(row.parent_id or 0, ""),
            "from": row.valid_from,
            "last_day": row.valid_to - timedelta(days=1) if row.valid_to else None,
            "decision": row.decision,
        }
        for row in versions_of(unit_id)
    ]
    context = {
        "unit": view,
        "ended": view.valid_to is not None and view.valid_to <= day,
        "versions": versions,
        "posts": posts_in(unit_id, day),
        "day": day,
        "functions": [
            labels.get(code, code) for code, held in functions_on(day).items() if held == unit_id
        ],
        "came_from": _neighbours(unit_id, names, before=True),
        "became": _neighbours(unit_id, names, before=False),
    }
    return render(request, "organizations/unit.html", context)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def new_unit(request: ActorRequest) -> HttpResponse:
    """Make a unit."""
    form = NewUnitForm(clock.now().date(), request.POST or None)

    def act() -> None:
        services.create_unit(
            actor=request.actor,
            at=clock.now(),
            plan=_plan(form),
            valid_from=form.cleaned_data["on_day"],
            decision=form.cleaned_data["decision"],
        )

    page = ActPage("Lập đơn vị", "Lập đơn vị", reverse("organizations:tree"), "Đã lập đơn vị.")
    return act_page(request, form, page, act)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def change_unit(request: ActorRequest, unit_id: int) -> HttpResponse:
    """Rename or move a unit from a day on."""
    view = _unit(unit_id)
    form = UnitForm(clock.now().date(), request.POST or None, view)

    def act() -> None:
        services.change_unit(
            actor=request.actor,
            at=clock.now(),
            unit_id=unit_id,
            on_day=form.cleaned_data["on_day"],
            values=form.facts(),
            decision=form.cleaned_data["decision"],
        )

    effect = "Tên và vị trí cũ vẫn được giữ cho những ngày trước đó."
    page = ActPage(f"Đổi tên, chuyển: {view.name}", "Ghi", _back(unit_id), "Đã ghi.", effect)
    return act_page(request, form, page, act)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def merge(request: ActorRequest, unit_id: int) -> HttpResponse:
    """Merge this unit, with others, into a new one."""
    view = _unit(unit_id)
    form = MergeForm(clock.now().date(), view, request.POST or None)

    def act() -> None:
        services.merge_units(
            actor=request.actor,
            at=clock.now(),
            unit_ids=[unit_id, *map(int, form.cleaned_data["others"])],
            into=_plan(form),
            on_day=form.cleaned_data["on_day"],
            decision=form.cleaned_data["decision"],
        )

    tree_address = reverse("organizations:tree")
    page = ActPage(f"Sáp nhập: {view.name}", "Sáp nhập", tree_address, "Đã sáp nhập.", _GOES_ALONG)
    return act_page(request, form, page, act)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def absorb(request: ActorRequest, unit_id: int) -> HttpResponse:
    """Have a unit go into another that goes on."""
    view = _unit(unit_id)
    form = AbsorbForm(clock.now().date(), view, request.POST or None)

    def act() -> None:
        services.absorb_units(
            actor=request.actor,
            at=clock.now(),
            unit_ids=[unit_id],
            into_id=int(form.cleaned_data["into"]),
            on_day=form.cleaned_data["on_day"],
            decision=form.cleaned_data["decision"],
        )

    tree_address = reverse("organizations:tree")
    title = f"Nhập vào đơn vị khác: {view.name}"
    page = ActPage(title, "Nhập", tree_address, "Đã ghi.", _GOES_ALONG)
    return act_page(request, form, page, act)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def split(request: ActorRequest, unit_id: int) -> HttpResponse:
    """Split this unit into two of the same kind."""
    view = _unit(unit_id)
    form = SplitForm(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        services.split_unit(
            actor=request.actor,
            at=clock.now(),
            unit_id=unit_id,
            into=[
                services.UnitPlan(
                    said[f"code_{n}"],
                    said[f"name_{n}"],
                    view.kind,
                    parent_id=view.parent_id,
                    position=view.position,
                )
                for n in (1, 2)
            ],
            on_day=said["on_day"],
            decision=said["decision"],
        )

    tree_address = reverse("organizations:tree")
    page = ActPage(f"Chia tách: {view.name}", "Chia tách", tree_address, "Đã chia tách.")
    return act_page(request, form, page, act)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def close(request: ActorRequest, unit_id: int) -> HttpResponse:
    """End a unit without successor."""
    view = _unit(unit_id)
    form = CloseForm(request.POST or None)

    def act() -> None:
        services.close_unit(
            actor=request.actor,
            at=clock.now(),
            unit_id=unit_id,
            on_day=form.cleaned_data["on_day"],
            decision=form.cleaned_data["decision"],
        )

    page = ActPage(
        f"Giải thể: {view.name}", "Giải thể", _back(unit_id), "Đã ghi giải thể.", danger=True
    )
    return act_page(request, form, page, act)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
def edit_agency(request: ActorRequest) -> HttpResponse:
    """Names and addresses of the agency; its code stays."""
    own = agency()
    initial = {name: getattr(own, name) for name in AgencyForm.base_fields}
    form = AgencyForm(request.POST or None, initial=initial)

    def act() -> None:
        agency_services.change_agency(
            actor=request.actor, at=clock.now(), agency=own, values=form.cleaned_data
        )

    effect = f"Mã định danh {own.code} không đổi được vì mã hồ sơ đã mang mã này."
    page = ActPage("Thông tin cơ quan", "Lưu", reverse("organizations:tree"), "Đã lưu.", effect)
    return act_page(request, form, page, act)


def _unit(unit_id: int) -> UnitView:
    view = unit_last_known(unit_id, clock.now().date())
    if view is None:
        raise Http404
    return view


def _back(unit_id: int) -> str:
    return reverse("organizations:unit", args=[unit_id])


def _plan(form: NewUnitForm) -> services.UnitPlan:
    return services.UnitPlan(code=form.cleaned_data["code"], **form.facts())


def _neighbours(unit_id: int, names: dict[int, str], *, before: bool) -> list[dict[str, object]]:
    found = []
    for row in came_from(unit_id) if before else became(unit_id):
        other = row.predecessor_id if before else row.successor_id
        found.append({"id": other, "name": names.get(other, ""), "on": row.on_day})
    return found

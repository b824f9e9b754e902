"""Pages of posts, functions and delegation."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cchc.platform import clock
from cchc.platform.access.permissions import AccessPermission
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import DateField, Form
from cchc.platform.ui.submissions import submitted_once

from ..domain.permissions import Permission
from ..models import Delegation
from ..selectors.delegations import delegations as all_delegations
from ..selectors.delegations import delegations_of
from ..selectors.functions import function_labels
from ..selectors.people import accounts, posts
from ..selectors.units import assignments_on, functions_on, unit_last_known, unit_names
from ..services.delegations import delegate, end_delegation
from ..services.functions import assign_function
from ..services.posts import end_post, place_person
from .acting import ActPage, act_page, asked_day
from .forms import DelegationForm, EndPostForm, FunctionForm, PostForm


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def place(request: ActorRequest, unit_id: int) -> HttpResponse:
    """Give somebody a post in this unit."""
    form = PostForm(clock.now().date(), request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        place_person(
            actor=request.actor,
            at=clock.now(),
            user=accounts().get(pk=said["user"]),
            unit_id=unit_id,
            title=said["title"],
            valid_from=said["valid_from"],
            keep_others=said["keep_others"],
        )

    view = unit_last_known(unit_id, clock.now().date())
    title = f"Bố trí người vào {view.name}" if view else "Bố trí người"
    effect = "Vị trí không kèm quyền: vai trò được giao ở trang Tài khoản."
    back = reverse("organizations:unit", args=[unit_id])
    page = ActPage(title, "Bố trí", back, "Đã bố trí.", effect)
    return act_page(request, form, page, act)


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def leave(request: ActorRequest, post_id: int) -> HttpResponse:
    """End a post."""
    post = get_object_or_404(posts(), pk=post_id)
    form = EndPostForm(request.POST or None, initial={"on_day": clock.now().date()})

    def act() -> None:
        end_post(
            actor=request.actor,
            at=clock.now(),
            post_id=post.pk,
            on_day=form.cleaned_data["on_day"],
            reason=form.cleaned_data["reason"],
        )

    back = reverse("organizations:unit", args=[post.unit_id])
    title = f"Thôi giữ vị trí: {post.user.full_name}, {post.title}"
    return act_page(request, form, ActPage(title, "Ghi", back, "Đã ghi."), act)


@requires(Permission.VIEW)
@require_GET
def functions(request: ActorRequest) -> HttpResponse:
    """Which unit has which function on a day, and which have none."""
    day = asked_day(request)
    names, held, decisions = unit_names(day), functions_on(day), assignments_on(day)
    rows = [
        {
            "code": code,
            "label": label,
            "unit_id": held.get(code),
            "unit": names.get(held.get(code, 0), ""),
            "since": decisions[code].valid_from if code in decisions else None,
            "decision": decisions[code].decision if code in decisions else "",
        }
        for code, label in function_labels().items()
    ]
    return render(request, "organizations/functions.html", {"rows": rows, "day": day})


@requires(Permission.MANAGE)
@require_http_methods(["GET", "POST"])
@submitted_once
def assign(request: ActorRequest) -> HttpResponse:
    """Give a function to a unit."""
    wanted = request.GET.get("chuc-nang", "")
    form = FunctionForm(clock.now().date(), request.POST or None, wanted)

    def act() -> None:
        said = form.cleaned_data
        assign_function(
            actor=request.actor,
            at=clock.now(),
            function=said["function"],
            unit_id=int(said["unit"]),
            valid_from=said["valid_from"],
            decision=said["decision"],
        )

    effect = "Đơn vị đang có chức năng này sẽ thôi giữ từ ngày đó."
    back = reverse("organizations:functions")
    return act_page(
        request, form, ActPage("Giao chức năng", "Giao", back, "Đã giao.", effect), act
    )


@requires(Permission.VIEW)
@require_GET
def delegations(request: ActorRequest) -> HttpResponse:
    """Delegations of the last year: one's own, or all for who grants roles."""
    actor, today = request.actor, clock.now().date()
    listed = [
        {
            "row": row,
            "last_day": row.valid_to - timedelta(days=1),
            "state": _state(row, today),
            "may_end": row.valid_to > today
            and (row.giver_id == actor.id or actor.may(AccessPermission.GRANT)),
        }
        for row in delegations_of(actor, since=today - timedelta(days=365))
    ]
    return render(request, "organizations/delegations.html", {"rows": listed})


@requires(Permission.DELEGATE)
@require_http_methods(["GET", "POST"])
@submitted_once
def new_delegation(request: ActorRequest) -> HttpResponse:
    """Lend one's power to another for some days."""
    form = DelegationForm(
        clock.now().date(),
        request.POST or None,
        giver_id=request.user.pk,
        any_giver=request.actor.may(AccessPermission.GRANT),
    )

    def act() -> None:
        said = form.cleaned_data
        delegate(
            actor=request.actor,
            at=clock.now(),
            giver=accounts().get(pk=said["giver"]),
            to=accounts().get(pk=said["to"]),
            first_day=said["first_day"],
            last_day=said["last_day"],
            reason=said["reason"],
        )

    effect = "Mọi việc người được ủy quyền làm đều ghi rõ là làm thay mặt người ủy quyền."
    back = reverse("organizations:delegations")
    return act_page(request, form, ActPage("Ủy quyền", "Ủy quyền", back, "Đã ghi.", effect), act)


class EndDelegationForm(Form):
    """From which day."""

    on_day = DateField(label="Thôi ủy quyền từ ngày")


@requires(Permission.DELEGATE)
@require_http_methods(["GET", "POST"])
@submitted_once
def end(request: ActorRequest, delegation_id: int) -> HttpResponse:
    """Take one's power back."""
    lent = get_object_or_404(all_delegations(), pk=delegation_id)
    form = EndDelegationForm(request.POST or None, initial={"on_day": clock.now().date()})

    def act() -> None:
        end_delegation(
            actor=request.actor,
            at=clock.now(),
            delegation_id=lent.pk,
            on_day=form.cleaned_data["on_day"],
        )

    title = f"Thôi ủy quyền cho {lent.delegate.full_name}"
    back = reverse("organizations:delegations")
    return act_page(request, form, ActPage(title, "Thôi ủy quyền", back, "Đã ghi."), act)


def _state(row: Delegation, today: date) -> tuple[str, str]:
    if row.valid_to <= max(today, row.valid_from):
        return "Đã hết", "neutral"
    return ("Đang có hiệu lực", "good") if row.valid_from <= today else ("Sắp tới", "info")

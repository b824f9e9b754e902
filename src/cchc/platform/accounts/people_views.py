"""Pages of administrators: accounts, their roles, their first passwords."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import fold
from cchc.platform import clock, journal
from cchc.platform.access.models import RoleGrant
from cchc.platform.access.permissions import AccessPermission
from cchc.platform.access.registry import role_label, scope_label
from cchc.platform.access.services import end_grant, grant_role
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.journal.models import JournalEntry
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.forms import Form
from cchc.platform.ui.lists import EmptyState, FilterForm, ListColumn, ListPage

from . import services
from .forms import GrantForm, NewAccountForm, PersonForm, ReasonForm
from .models import User
from .permissions import AccountPermission


class AccountFilter(FilterForm):
    """By name or user name, open or closed."""

    q = forms.CharField(label="Tên", required=False)
    trangthai = forms.ChoiceField(
        label="Trạng thái",
        required=False,
        choices=[("", "Tất cả"), ("mo", "Đang dùng"), ("khoa", "Đã khóa")],
    )

    def narrow(self, rows: QuerySet[User], chosen: dict[str, Any]) -> QuerySet[User]:
        """Names are compared without marks."""
        if "trangthai" in chosen:
            rows = rows.filter(is_active=chosen["trangthai"] == "mo")
        if "q" in chosen:
            text = fold(chosen["q"])
            fitting = [u.pk for u in rows if text in fold(f"{u.full_name} {u.username}")]
            rows = rows.filter(pk__in=fitting)
        return rows


COLUMNS: tuple[ListColumn[User], ...] = (
    ListColumn(
        "name",
        "Họ và tên",
        lambda user: user.full_name,
        sort=("sort_key",),
        link=lambda user: reverse("accounts:detail", args=[user.pk]),
    ),
    ListColumn("username", "Tên đăng nhập", lambda user: user.username, sort=("username",)),
    ListColumn("email", "Thư điện tử", lambda user: user.email),
    ListColumn("phone", "Điện thoại", lambda user: user.phone),
    ListColumn("state", "Trạng thái", lambda user: "Đang dùng" if user.is_active else "Đã khóa"),
    ListColumn(
        "last",
        "Đăng nhập lần cuối",
        lambda user: user.last_login,
        kind=ColumnKind.MOMENT,
        sort=("last_login",),
    ),
)


@requires(AccountPermission.MANAGE)
@require_GET
def accounts(request: ActorRequest) -> HttpResponse:
    """All accounts."""
    page = ListPage(
        request=request,
        title="Tài khoản",
        columns=COLUMNS,
        rows=User.objects.get_queryset(),
        filters=AccountFilter,
        order="name",
        empty=EmptyState("Chưa có tài khoản nào"),
        file_name="tai-khoan",
    )
    if page.wants_file:
        return page.file(actor=request.actor, at=clock.now())
    return render(request, "accounts/list.html", {"list": page})


@requires(AccountPermission.MANAGE)
@require_GET
def detail(request: ActorRequest, user_id: int) -> HttpResponse:
    """One account: who it is, which roles it has, what was done with it."""
    user = get_object_or_404(User, pk=user_id)
    day = clock.now().date()
    grants = [
        {
            "id": row.pk,
            "role": role_label(row.role),
            "scope": scope_label(row.scope, day),
            "from": row.valid_from,
            "last_day": row.valid_to - timedelta(days=1) if row.valid_to else None,
            "giver": row.on_behalf_of.full_name if row.on_behalf_of else "",
            "open": row.valid_to is None or row.valid_to > day,
        }
        for row in RoleGrant.objects.filter(user=user).select_related("on_behalf_of")
    ]
    history = [
        {"at": entry.at, "text": _said(entry), "who": entry.actor_name, "reason": entry.reason}
        for entry in journal.entries_for(user).order_by("-sequence")[:30]
    ]
    context = {"person": user, "grants": grants, "history": history}
    return render(request, "accounts/detail.html", context)


@requires(AccountPermission.MANAGE)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Open an account; its first password is shown once."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_account(
                actor=request.actor,
                at=clock.now(),
                username=form.cleaned_data["username"],
                person=_person(form),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _show_password(request, made, "Đã mở tài khoản")
    return _form_page(request, form, "Mở tài khoản", "Mở tài khoản", reverse("accounts:list"))


@requires(AccountPermission.MANAGE)
@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, user_id: int) -> HttpResponse:
    """Correct name and addresses."""
    user = get_object_or_404(User, pk=user_id)
    initial = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
    form = PersonForm(request.POST or None, initial=initial)

    def act() -> None:
        services.change_account(
            actor=request.actor, at=clock.now(), user=user, person=_person(form)
        )

    return _act_page(request, user, form, "Sửa tài khoản", "Lưu", act)


@requires(AccountPermission.MANAGE)
@require_http_methods(["GET", "POST"])
def close(request: ActorRequest, user_id: int) -> HttpResponse:
    """Shut an account."""
    user = get_object_or_404(User, pk=user_id)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        services.close_account(actor=request.actor, at=clock.now(), user=user, reason=reason)

    return _act_page(request, user, form, "Khóa tài khoản", "Khóa tài khoản", act)


@requires(AccountPermission.MANAGE)
@never_cache
@require_http_methods(["GET", "POST"])
def reset(request: ActorRequest, user_id: int) -> HttpResponse:
    """Give a new first password; a closed account is opened again by it."""
    user = get_object_or_404(User, pk=user_id)
    title = "Đặt lại mật khẩu" if user.is_active else "Mở lại tài khoản"
    if request.method == "POST":
        act = services.reset_password if user.is_active else services.reopen_account
        return _show_password(request, act(actor=request.actor, at=clock.now(), user=user), title)
    back = reverse("accounts:detail", args=[user.pk])
    return _form_page(request, Form(), f"{title}: {user.full_name}", title, back)


@requires(AccessPermission.GRANT)
@require_http_methods(["GET", "POST"])
def grant(request: ActorRequest, user_id: int) -> HttpResponse:
    """Give a role."""
    user = get_object_or_404(User, pk=user_id)
    form = GrantForm(clock.now().date(), request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        last = said["last_day"]
        grant_role(
            actor=request.actor,
            at=clock.now(),
            user=user,
            role=said["role"],
            scope=said["scope"],
            valid_from=said["valid_from"],
            valid_to=last + timedelta(days=1) if last else None,
        )

    return _act_page(request, user, form, "Giao vai trò", "Giao vai trò", act)


@requires(AccessPermission.GRANT)
@require_http_methods(["GET", "POST"])
def ungrant(request: ActorRequest, user_id: int, grant_id: int) -> HttpResponse:
    """Take a role back from today on."""
    held = get_object_or_404(RoleGrant, pk=grant_id, user_id=user_id)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        at = clock.now()
        end_grant(
            actor=request.actor,
            at=at,
            grant_id=held.pk,
            last_day_excluded=at.date(),
            reason=form.cleaned_data["reason"],
        )

    title = f"Thu hồi vai trò {role_label(held.role)}"
    return _act_page(request, held.user, form, title, "Thu hồi", act)


def _said(entry: JournalEntry) -> str:
    role = entry.details.get("role")
    return f"{entry.phrase}: {role_label(role)}" if role else entry.phrase


def _person(form: PersonForm) -> services.Person:
    said = form.cleaned_data
    return services.Person(said["full_name"], said["email"], said["phone"])


def _act_page(
    request: ActorRequest,
    user: User,
    form: Form,
    title: str,
    submit: str,
    act: Callable[[], None],
) -> HttpResponse:
    back = reverse("accounts:detail", args=[user.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{title}: đã ghi.")
            return redirect(back)
    return _form_page(request, form, f"{title}: {user.full_name}", submit, back)


def _form_page(
    request: ActorRequest, form: Form, title: str, submit: str, back: str
) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "back": back}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/form.html", context, status=status)


def _show_password(request: ActorRequest, made: services.WithPassword, title: str) -> HttpResponse:
    context = {"person": made.user, "password": made.password, "title": title}
    return render(request, "accounts/first_password.html", context)

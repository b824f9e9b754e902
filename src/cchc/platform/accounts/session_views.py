"""Pages of sessions under way and of the log of sign-ins: one's own, and an administrator's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires, signed_in

from . import services
from .factors.changes import reset_factors
from .factors.rule import rule_on, set_rule
from .forms import ReasonForm, RuleForm
from .models import SecondFactorRule, User
from .models.sessions import digest_of
from .permissions import AccountPermission
from .security_views import freshly_confirmed
from .sessions import sessions_of
from .sign_ins import log_of


@signed_in
@never_cache
@require_GET
def own(request: ActorRequest) -> HttpResponse:
    """Where this account is open now, and when it was opened or tried."""
    return _page(request, request.user, is_own=True)


@signed_in
@require_POST
@freshly_confirmed
def end_own(request: ActorRequest, handle: str) -> HttpResponse:
    """End one session of one's own."""
    services.end_sessions_of(actor=request.actor, at=clock.now(), user=request.user, handle=handle)
    messages.success(request, "Phiên đã kết thúc.")
    return redirect("accounts:sessions")


@signed_in
@require_POST
@freshly_confirmed
def end_others(request: ActorRequest) -> HttpResponse:
    """End every session of one's own but this one."""
    ended = services.end_sessions_of(
        actor=request.actor,
        at=clock.now(),
        user=request.user,
        keep=request.session.session_key or "",
    )
    messages.success(request, f"Đã kết thúc {ended} phiên khác.")
    return redirect("accounts:sessions")


@requires(AccountPermission.MANAGE)
@never_cache
@require_GET
def of_person(request: ActorRequest, user_id: int) -> HttpResponse:
    """The same of another person."""
    return _page(request, get_object_or_404(User, pk=user_id), is_own=False)


@requires(AccountPermission.MANAGE)
@require_POST
def end_of_person(request: ActorRequest, user_id: int, handle: str = "") -> HttpResponse:
    """End one session of another person, or all."""
    user = get_object_or_404(User, pk=user_id)
    ended = services.end_sessions_of(actor=request.actor, at=clock.now(), user=user, handle=handle)
    messages.success(request, f"Đã kết thúc {ended} phiên của {user.full_name}.")
    return redirect("accounts:sessions_of", user.pk)


@requires(AccountPermission.MANAGE)
@require_http_methods(["GET", "POST"])
def reset_second_factor(request: ActorRequest, user_id: int) -> HttpResponse:
    """Take all second factors off another person's account, with the reason."""
    user = get_object_or_404(User, pk=user_id)
    form = ReasonForm(request.POST or None)
    back = reverse("accounts:detail", args=[user.pk])
    if request.method == "POST" and form.is_valid():
        try:
            reset_factors(
                actor=request.actor,
                at=clock.now(),
                user=user,
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã đặt lại bước xác thực thứ hai của {user.full_name}.")
            return redirect(back)
    context = {
        "form": form,
        "title": f"Đặt lại bước xác thực thứ hai: {user.full_name}",
        "submit": "Đặt lại",
        "back": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "accounts/form.html", context, status=status)


@requires(AccountPermission.MANAGE)
@require_http_methods(["GET", "POST"])
def rule(request: ActorRequest) -> HttpResponse:
    """Whose role demands a second factor: what holds, what held, and a new rule."""
    at = clock.now()
    today = at.date()
    now = rule_on(today)
    initial = {
        "roles": sorted(now.roles),
        "valid_from": today,
        "grace_days": now.grace.days,
    }
    form = RuleForm(initial, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_rule(actor=request.actor, at=at, **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Đã đặt quy định.")
            return redirect("accounts:second_factor_rule")
    context = {"form": form, "now": now, "rules": list(SecondFactorRule.objects.all()[:20])}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/rule.html", context, status=status)


def _page(request: ActorRequest, user: User, *, is_own: bool) -> HttpResponse:
    here = digest_of(request.session.session_key or "")
    sessions = [{"row": row, "is_this": row.session_key == here} for row in sessions_of(user)]
    context = {"person": user, "sessions": sessions, "log": log_of(user), "is_own": is_own}
    return render(request, "accounts/sessions.html", context)

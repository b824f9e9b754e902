"""Signing in and out, and one's own password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from cchc.kernel.refusal import Refusal
from cchc.platform import clock, journal
from cchc.platform.access import actor_for
from cchc.platform.access.web import ActorRequest, public, signed_in

from .forms import PasswordForm, SignInForm
from .models import User
from .services import change_own_password

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khóa."


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()):
        return wanted
    return ""


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; five wrong passwords shut the door for a quarter of an hour."""
    if request.user.is_authenticated:
        return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = auth.authenticate(request, **form.cleaned_data)
        if isinstance(user, User):
            return _signed_in(request, user)
        form.add_error(None, WRONG)
    context = {"form": form, "next": _next(request)}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/sign_in.html", context, status=status)


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    auth.login(request, user)
    at = clock.now()
    actor = actor_for(user, at)
    journal.record(actor=actor, at=at, act="accounts.user.signed_in", subject=user)
    if user.must_change_password:
        return redirect("accounts:password")
    return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the session's data goes."""
    auth.logout(request)
    messages.success(request, "Đã đăng xuất.")
    return redirect(reverse("accounts:sign_in"))


@signed_in
@never_cache
@sensitive_post_parameters("present", "password", "again")
@require_http_methods(["GET", "POST"])
def password(request: ActorRequest) -> HttpResponse:
    """Change one's own password; the session one is in goes on, others end."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=request.user.pk)
        try:
            change_own_password(
                actor=request.actor,
                at=clock.now(),
                user=user,
                present=form.cleaned_data["present"],
                password=form.cleaned_data["password"],
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            auth.update_session_auth_hash(request, user)
            messages.success(request, "Đã đổi mật khẩu.")
            return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)
    context = {"form": form, "next": _next(request), "first": request.user.must_change_password}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/password.html", context, status=status)

"""Signing in and out, showing again who one is, and one's own password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, at_the_door, public
from cchc.platform.security_log import note

from .entering import await_second_step, enter, next_address
from .forms import ConfirmForm, PasswordForm, SignInForm
from .models import Method, Outcome, User
from .places import place_of
from .services import change_own_password
from .sign_ins import note_failed

OUT_OF_DATE = "Mật khẩu tạm đã hết hạn. Hãy nhờ quản trị hệ thống đặt lại."
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khóa."


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; five wrong passwords shut the door for a quarter of an hour."""
    if request.user.is_authenticated:
        return redirect(next_address(request) or settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        username = form.cleaned_data["username"]
        user = _with_password(request, username, form.cleaned_data["password"])
        if user is not None and not _is_out_of_date(user):
            return _password_shown(request, user)
        form.add_error(None, WRONG if user is None else OUT_OF_DATE)
    context = {"form": form, "next": next_address(request)}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/sign_in.html", context, status=status)


@at_the_door
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def confirm(request: ActorRequest) -> HttpResponse:
    """Show once more who one is, before a change to how one gets in."""
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _with_password(request, request.user.username, form.cleaned_data["password"])
        if user is not None:
            return _password_shown(request, user)
        form.add_error("password", "Mật khẩu không đúng.")
    context = {"form": form, "next": next_address(request)}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/confirm.html", context, status=status)


def _is_out_of_date(user: User) -> bool:
    """Whether this is a first password that nobody used in time."""
    until = user.first_password_until
    if not user.must_change_password or until is None or clock.now() < until:
        return False
    note("first_password_expired", user_id=user.pk)
    return True


def _with_password(request: HttpRequest, username: str, password: str) -> User | None:
    user = auth.authenticate(request, username=username, password=password)
    if isinstance(user, User):
        return user
    locked = bool(getattr(request, "axes_locked_out", False))
    outcome = Outcome.LOCKED if locked else Outcome.WRONG_PASSWORD
    known = User.objects.filter(username=username).first()
    if known is not None:
        note_failed(known, outcome, place_of(request), clock.now())
    note("sign_in_failed", user_id=known.pk if known else None, outcome=str(outcome))
    return None


def _password_shown(request: HttpRequest, user: User) -> HttpResponse:
    wanted = next_address(request)
    if user.has_second_factor:
        return await_second_step(request, user, wanted)
    return enter(request, user, Method.PASSWORD, wanted)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out; the session's data goes, the browser forgets what it kept of ours."""
    auth.logout(request)
    messages.success(request, "Đã đăng xuất.")
    response = redirect(reverse("accounts:sign_in"))
    response["Clear-Site-Data"] = '"cache"'
    return response


def _is_present(request: ActorRequest, form: PasswordForm) -> bool:
    """Whether the password in use was given; wrong ones are counted here as at the door."""
    given = form.cleaned_data["present"]
    if _with_password(request, request.user.username, given) is not None:
        return True
    form.add_error("present", "Mật khẩu đang dùng không đúng.")
    return False


@at_the_door
@never_cache
@sensitive_post_parameters("present", "password", "again")
@require_http_methods(["GET", "POST"])
def password(request: ActorRequest) -> HttpResponse:
    """Change one's own password; the session one is in goes on, others end."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_present(request, form):
        user = User.objects.get(pk=request.user.pk)
        try:
            change_own_password(
                actor=request.actor,
                at=clock.now(),
                user=user,
                present=form.cleaned_data["present"],
                password=form.cleaned_data["password"],
                keep_session=request.session.session_key or "",
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            auth.update_session_auth_hash(request, user)
            messages.success(request, "Đã đổi mật khẩu. Các phiên khác đã kết thúc.")
            return redirect(next_address(request) or settings.LOGIN_REDIRECT_URL)
    first = request.user.must_change_password
    context = {"form": form, "next": next_address(request), "first": first}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/password.html", context, status=status)

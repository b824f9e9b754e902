"""The second step at the door: a code of the application, a passkey, or a recovery code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cchc.platform import clock
from cchc.platform.access.web import public

from .entering import PENDING, enter, who_is_pending
from .factors import app, passkeys, recovery
from .factors.tries import TooManyTries, begin_try, end_try
from .forms import SecondStepForm
from .models import Method, Outcome, User
from .places import place_of

CHALLENGE = "_passkey_challenge"
_WRONG = {
    Method.APP: app.WRONG,
    Method.PASSKEY: "Khóa truy cập không được nhận. Hãy thử lại hoặc dùng cách khác.",
    Method.RECOVERY: "Mã dự phòng không đúng hoặc đã dùng.",
}


@public
@never_cache
@sensitive_post_parameters("code", "recovery", "answer")
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Show the second factor; five wrong ones shut this step for a quarter of an hour."""
    user, wanted = who_is_pending(request)
    if user is None or not user.has_second_factor:
        return redirect("accounts:sign_in")
    form = SecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        method, field = form.chosen()
        try:
            made = begin_try(user, method, place_of(request), clock.now())
        except TooManyTries as refusal:
            request.session.pop(PENDING, None)
            return render(
                request, "accounts/step_locked.html", {"reason": str(refusal)}, status=429
            )
        if _is_right(request, user, method, form.cleaned_data[field]):
            return enter(request, user, method, wanted, made)
        end_try(made, Outcome.WRONG_CODE)
        form.add_error(field if field != "answer" else None, _WRONG[method])
    context = {"form": form, **_offered(request, user)}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/second_step.html", context, status=status)


def _is_right(request: HttpRequest, user: User, method: Method, given: str) -> bool:
    at = clock.now()
    if method is Method.APP:
        return app.check_code(user, given, at)
    if method is Method.RECOVERY:
        return recovery.use_code(user, given, at)
    state = request.session.pop(CHALLENGE, None)
    if state is None:
        return False
    return passkeys.check_answer(user, given, state, site_of(request), at)


def _offered(request: HttpRequest, user: User) -> dict[str, object]:
    """Which ways this person has; a fresh challenge for each showing of the page."""
    has_key = user.passkeys.exists() and passkeys.possible_on(request.get_host())
    options = ""
    if has_key:
        options, request.session[CHALLENGE] = passkeys.begin_showing(user, site_of(request))
    return {
        "options": options,
        "has_app": hasattr(user, "authenticator_app"),
        "has_codes": recovery.codes_left(user) > 0,
    }


def site_of(request: HttpRequest) -> str:
    """The name browsers bind passkeys to: the host's, without the port."""
    host = request.get_host()
    name, _, port = host.rpartition(":")
    return name if port.isdigit() else host

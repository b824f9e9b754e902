"""Pages of tokens: by which other programs act as an account."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access import actor_for
from cchc.platform.access.models import ApiToken
from cchc.platform.access.permissions import AccessPermission
from cchc.platform.access.registry import permission_label
from cchc.platform.access.tokens import issue_token, revoke_token
from cchc.platform.access.web import ActorRequest, requires

from .forms import ReasonForm, TokenForm
from .models import User


@requires(AccessPermission.TOKENS)
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: ActorRequest, user_id: int) -> HttpResponse:
    """The tokens of an account, and a new one, whose secret is shown once."""
    user, at = get_object_or_404(User, pk=user_id), clock.now()
    held = {p for grant in actor_for(user, at).grants for p in grant.permissions}
    form = TokenForm(held, request.POST or None)
    secret = ""  # nosec B105 - none yet
    if request.method == "POST" and form.is_valid():
        try:
            secret = _issue(request, user, form, at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            form = TokenForm(held)
    listed = [
        {
            "token": token,
            "permissions": ", ".join(permission_label(code) for code in token.permissions),
            "open": token.is_valid(at),
        }
        for token in ApiToken.objects.filter(user=user)
    ]
    context = {"person": user, "form": form, "tokens": listed, "secret": secret}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/tokens.html", context, status=status)


def _issue(request: ActorRequest, user: User, form: TokenForm, at: datetime) -> str:
    after = form.cleaned_data["last_day"] + timedelta(days=1)
    _, secret = issue_token(
        actor=request.actor,
        at=at,
        user=user,
        name=form.cleaned_data["name"],
        permissions=form.cleaned_data["permissions"],
        expires_at=datetime.combine(after, time(), clock.ZONE),
    )
    return secret


@requires(AccessPermission.TOKENS)
@require_http_methods(["GET", "POST"])
def revoke(request: ActorRequest, token_id: int) -> HttpResponse:
    """Shut the door to one program."""
    token = get_object_or_404(ApiToken.objects.select_related("user"), pk=token_id)
    form = ReasonForm(request.POST or None)
    back = reverse("accounts:tokens", args=[token.user_id])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        revoke_token(actor=request.actor, at=clock.now(), token=token, reason=reason)
        messages.success(request, f"Đã thu hồi mã truy cập của {token.name}.")
        return redirect(back)
    context = {
        "form": form,
        "title": f"Thu hồi mã truy cập: {token.name}",
        "submit": "Thu hồi",
        "back": back,
    }
    status = 422 if form.is_bound else 200
    return render(request, "accounts/form.html", context, status=status)

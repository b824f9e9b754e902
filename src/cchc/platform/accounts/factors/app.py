"""The authenticator application: adding it, and checking a code, each code once."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from cchc.kernel import totp
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform.accounts.models import AuthenticatorApp, User
from cchc.platform.accounts.sealing import SealBroken, seal, unseal
from cchc.platform.security_log import note

from .changes import factor_added


class CodeWrong(Refusal):
    """The code is not that of this half minute, or has been used."""


WRONG = "Mã không đúng hoặc đã dùng. Hãy chờ mã mới hiện ra rồi nhập lại."
CLOCK = "Mã không đúng. Hãy xem giờ của điện thoại có đặt tự động không, rồi nhập mã đang hiện."


def new_secret() -> bytes:
    """A secret nobody has seen."""
    return secrets.token_bytes(totp.SECRET_BYTES)


@transaction.atomic
def add_app(
    *, actor: Actor, at: datetime, user: User, secret: bytes, code: str
) -> AuthenticatorApp:
    """Take the application on once it shows the right code; it replaces an earlier one."""
    step = totp.matching_step(secret, tidy(code), at)
    if step is None:
        raise CodeWrong(CLOCK, field="code")
    AuthenticatorApp.objects.filter(user=user).delete()
    app = AuthenticatorApp.objects.create(
        user=user, sealed_secret=seal(secret, _owner(user)), last_step=step, added_at=at
    )
    factor_added(actor=actor, at=at, user=user, kind="app")
    return app


def check_code(user: User, code: str, at: datetime) -> bool:
    """Whether the application shows this code now; the same code is not taken again."""
    app = AuthenticatorApp.objects.filter(user=user).first()
    if app is None:
        return False
    try:
        secret = unseal(app.sealed_secret, _owner(user))
    except SealBroken:
        note("seal_broken", user_id=user.pk)
        return False
    step = totp.matching_step(secret, tidy(code), at)
    if step is None:
        return False
    later = AuthenticatorApp.objects.filter(pk=app.pk, last_step__lt=step)
    return later.update(last_step=step, last_used_at=at) == 1


def tidy(code: str) -> str:
    """The digits alone: applications show “123 456”."""
    return "".join(code.split())


def _owner(user: User) -> str:
    return f"app:{user.pk}"

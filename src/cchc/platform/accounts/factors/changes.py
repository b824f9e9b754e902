"""Adding and removing factors: the flag, the journal, other sessions, word to the person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access.checks import check_may
from cchc.platform.accounts.models import AuthenticatorApp, Passkey, RecoveryCode, User
from cchc.platform.accounts.permissions import AccountPermission
from cchc.platform.accounts.sessions import end_sessions
from cchc.platform.accounts.words import tell

from .rule import demands_factor


class FactorNeeded(Refusal):
    """The last factor of somebody whose role demands one."""


def factor_added(*, actor: Actor, at: datetime, user: User, kind: str) -> None:
    """The account has a factor from now on; the journal says which kind, the person is told."""
    user.has_second_factor = True
    User.objects.filter(pk=user.pk).update(has_second_factor=True)
    _record(actor, at, "added", user, kind)
    tell(user, at, "accounts.factor-changed")


@transaction.atomic
def remove_app(*, actor: Actor, at: datetime, user: User) -> None:
    """Take the application off the account."""
    AuthenticatorApp.objects.filter(user=user).delete()
    _removed(actor, at, user, "app")


@transaction.atomic
def remove_passkey(*, actor: Actor, at: datetime, user: User, passkey: Passkey) -> None:
    """Take one key off the account."""
    passkey.delete()
    _removed(actor, at, user, "passkey")


@transaction.atomic
def reset_factors(*, actor: Actor, at: datetime, user: User, reason: str) -> None:
    """An administrator takes all factors off: the phone is lost and so are the codes.

    Every session ends; at the next sign-in whose role demands it adds a new factor.
    """
    permit = check_may(actor, AccountPermission.MANAGE)
    if not reason.strip():
        raise Refusal("Phải ghi lý do.", field="reason")
    if actor.id == user.pk:
        raise FactorNeeded("Không thể tự đặt lại cho mình; hãy nhờ quản trị viên khác.")
    for kind in (AuthenticatorApp, Passkey, RecoveryCode):
        kind.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(has_second_factor=False)
    user.has_second_factor = False
    end_sessions(user)
    journal.record(
        actor=actor,
        at=at,
        act="accounts.factor.reset",
        subject=user,
        reason=reason,
        on_behalf_of=permit.on_behalf_of,
    )
    tell(user, at, "accounts.factor-reset", reason=reason, who=actor.name)


def _removed(actor: Actor, at: datetime, user: User, kind: str) -> None:
    left = (
        AuthenticatorApp.objects.filter(user=user).exists()
        or Passkey.objects.filter(user=user).exists()
    )
    if not left:
        if demands_factor(user, at):
            raise FactorNeeded(
                "Vai trò của bạn phải có bước xác thực thứ hai: hãy thêm cách khác trước khi bỏ."
            )
        RecoveryCode.objects.filter(user=user).delete()
        User.objects.filter(pk=user.pk).update(has_second_factor=False)
        user.has_second_factor = False
    _record(actor, at, "removed", user, kind)
    tell(user, at, "accounts.factor-changed")


def _record(actor: Actor, at: datetime, what: str, user: User, kind: str) -> None:
    act, details = f"accounts.factor.{what}", {"kind": kind}
    journal.record(actor=actor, at=at, act=act, subject=user, details=details)

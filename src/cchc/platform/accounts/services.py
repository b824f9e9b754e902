"""Opening, changing and closing accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access.checks import check_may

from .models import User
from .passwords import check_password_strength, new_password
from .permissions import AccountPermission
from .sessions import end_session, end_sessions
from .words import tell

FIRST_PASSWORD_FOR = timedelta(days=7)
"""How long a first password opens the door; then an administrator makes another."""
PERSONAL = frozenset({"email", "phone"})


class AccountInvalid(Refusal):
    """A field of the account is not as it must be."""


class OwnAccount(Refusal):
    """Nobody closes the account they work in."""


class PasswordWrong(Refusal):
    """The present password was not the one given."""


@dataclass(frozen=True, slots=True)
class Person:
    """What an account says of a person."""

    full_name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class WithPassword:
    """An account and its first password, which is shown once and kept nowhere."""

    user: User
    password: str


@transaction.atomic
def open_account(
    *,
    actor: Actor,
    at: datetime,
    username: str,
    person: Person,
    password: str = "",
    password_hash: str = "",
) -> WithPassword:
    """Open an account; without a given password one is made that must be changed at first use.

    ``password_hash`` takes a hash made before (demo data: argon2 costs a quarter of a second).
    """
    permit = check_may(actor, AccountPermission.MANAGE)
    chosen = password or new_password()
    user = User(
        username=username,
        full_name=person.full_name,
        email=person.email,
        phone=person.phone,
        must_change_password=not password and not password_hash,
        first_password_until=None if password or password_hash else at + FIRST_PASSWORD_FOR,
        created_at=at,
        created_by=actor.name,
    )
    if password_hash:
        user.password = password_hash
    else:
        user.set_password(chosen)
    _checked(user)
    if password and not password_hash:
        check_password_strength(password, user)
    user.save()
    _tell(actor, at, "opened", user, permit.on_behalf_of, {"username": user.username})
    return WithPassword(user, "" if password_hash else chosen)


@transaction.atomic
def change_account(*, actor: Actor, at: datetime, user: User, person: Person) -> User:
    """Correct name, e-mail and phone; the user name stays."""
    permit = check_may(actor, AccountPermission.MANAGE)
    fields = ("full_name", "email", "phone")
    before = {field: getattr(user, field) for field in fields}
    for field in fields:
        setattr(user, field, getattr(person, field))
    _checked(user)
    user.save()
    after = {field: getattr(user, field) for field in fields}
    details = journal.changes(before, after, personal=PERSONAL)
    _tell(actor, at, "changed", user, permit.on_behalf_of, details)
    return user


@transaction.atomic
def close_account(*, actor: Actor, at: datetime, user: User, reason: str) -> User:
    """Shut the door: sessions under way end with their next click. Nothing is deleted."""
    permit = check_may(actor, AccountPermission.MANAGE)
    if actor.id == user.pk:
        raise OwnAccount("Không thể khóa tài khoản đang dùng.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    _tell(actor, at, "closed", user, permit.on_behalf_of, {}, reason)
    return user


@transaction.atomic
def end_sessions_of(
    *, actor: Actor, at: datetime, user: User, handle: str = "", keep: str = ""
) -> int:
    """End one session (by its handle) or all (but the one with the key ``keep``); how many.

    One's own, or anybody's by who manages accounts.
    """
    on_behalf_of = ""
    if actor.id != user.pk:
        on_behalf_of = check_may(actor, AccountPermission.MANAGE).on_behalf_of
    ended = int(end_session(user, handle)) if handle else end_sessions(user, keep=keep)
    if ended:
        journal.record(
            actor=actor,
            at=at,
            act="accounts.sessions.ended",
            subject=user,
            details={"sessions": ended},
            on_behalf_of=on_behalf_of,
        )
    return ended


@transaction.atomic
def reopen_account(*, actor: Actor, at: datetime, user: User) -> WithPassword:
    """Open a closed account again, with a new first password."""
    permit = check_may(actor, AccountPermission.MANAGE)
    user.is_active = True
    _tell(actor, at, "reopened", user, permit.on_behalf_of, {})
    return _first_password(user, at)


@transaction.atomic
def reset_password(*, actor: Actor, at: datetime, user: User) -> WithPassword:
    """Give an account a new first password; sessions under the old one end."""
    permit = check_may(actor, AccountPermission.MANAGE)
    _tell(actor, at, "password_reset", user, permit.on_behalf_of, {})
    tell(user, at, "accounts.credentials-reset", who=actor.name)
    return _first_password(user, at)


@transaction.atomic
def change_own_password(
    *, actor: Actor, at: datetime, user: User, present: str, password: str, keep_session: str = ""
) -> User:
    """Change the password of the account one is signed in to; other sessions end."""
    if not user.check_password(present):
        raise PasswordWrong("Mật khẩu đang dùng không đúng.", field="present")
    check_password_strength(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.first_password_until = None
    user.save(update_fields=["password", "must_change_password", "first_password_until"])
    end_sessions(user, keep=keep_session)
    _tell(actor, at, "password_changed", user, "", {})
    return user


def _first_password(user: User, at: datetime) -> WithPassword:
    password = new_password()
    user.set_password(password)
    user.must_change_password = True
    user.first_password_until = at + FIRST_PASSWORD_FOR
    user.save()
    end_sessions(user)
    return WithPassword(user, password)


def _checked(user: User) -> None:
    try:
        user.full_clean()
    except ValidationError as wrong:
        field, messages = next(iter(wrong.message_dict.items()))
        raise AccountInvalid(" ".join(messages), field=field) from None


def _tell(
    actor: Actor,
    at: datetime,
    what: str,
    user: User,
    on_behalf_of: str,
    details: dict[str, object],
    reason: str = "",
) -> None:
    journal.record(
        actor=actor,
        at=at,
        act=f"accounts.user.{what}",
        subject=user,
        reason=reason,
        details=details,
        on_behalf_of=on_behalf_of,
    )

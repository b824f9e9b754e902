"""Tokens of the JSON API: issued once, kept as a hash, carrying a part of an account's power."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform.security_log import note
from cchc.platform.stamps import mark_of

from .actors import actor_for
from .checks import check_may
from .permissions import AccessPermission
from .registry import ACCESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.platform.accounts.models import User

    from .models import ApiToken

_PREFIX = "cchc_"
LONGEST_LIFE = timedelta(days=366)
_USE_NOTED_EVERY = timedelta(minutes=5)


_NOT_ACCEPTED = "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi."


class TokenNotAccepted(Refusal):
    """The secret is unknown, expired, revoked, or its account is closed."""


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue_token(
    *,
    actor: Actor,
    at: datetime,
    user: User,
    name: str,
    permissions: Iterable[str],
    expires_at: datetime,
) -> tuple[ApiToken, str]:
    """Make a token that acts as ``user`` within ``permissions``; the secret is given once."""
    from cchc.platform import journal

    from .models import ApiToken

    grant = check_may(actor, AccessPermission.TOKENS)
    if expires_at <= at:
        raise Refusal("Hạn dùng của mã truy cập phải sau lúc cấp.", field="expires_at")
    if not actor.is_system and expires_at > at + LONGEST_LIFE:
        raise Refusal(
            f"Mã truy cập dùng nhiều nhất {LONGEST_LIFE.days} ngày; sau đó cấp mã mới.",
            field="last_day",
        )
    secret = _PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        name=name,
        user=user,
        secret_hash=_hash(secret),
        hint=secret[:10],
        permissions=sorted({str(permission) for permission in permissions}),
        created_at=at,
        expires_at=expires_at,
    )
    journal.record(
        actor=actor,
        at=at,
        act="access.token.issued",
        subject=token,
        details={"name": name, "account": user.username, "permissions": token.permissions},
        on_behalf_of=grant.on_behalf_of,
    )
    return token, secret


@transaction.atomic
def revoke_token(*, actor: Actor, at: datetime, token: ApiToken, reason: str) -> None:
    """Close the door to a token from that moment on."""
    from cchc.platform import journal

    grant = check_may(actor, AccessPermission.TOKENS)
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    journal.record(
        actor=actor,
        at=at,
        act="access.token.revoked",
        subject=token,
        reason=reason,
        on_behalf_of=grant.on_behalf_of,
    )


def actor_for_token(secret: str, at: datetime) -> Actor:
    """The actor a secret opens the door to, with the token's permissions only.

    Raises ``TokenNotAccepted``. The name tells the program and the account.
    """
    from cchc.platform.accounts.factors.standing import owes_factor

    token = _token(_hash(secret), mark_of(ACCESS))
    if not token.is_valid(at) or not token.user.is_active:
        note("token_refused", token_id=token.pk, user_id=token.user_id)
        raise TokenNotAccepted(_NOT_ACCEPTED)
    _note_use(token, at)
    whole = actor_for(token.user, at)
    if owes_factor(token.user, whole, at):
        note("token_refused", token_id=token.pk, user_id=token.user_id)
        raise TokenNotAccepted(
            "Tài khoản của mã truy cập phải có bước xác thực thứ hai mà chưa có."
        )
    carried = frozenset(token.permissions)
    return replace(
        whole,
        name=f"{whole.name} ({token.name})",
        grants=tuple(
            replace(grant, permissions=grant.permissions & carried) for grant in whole.grants
        ),
    )


@lru_cache(maxsize=1024)
def _token(secret_hash: str, mark: str) -> ApiToken:  # noqa: ARG001 - the mark empties the cache
    """The token of a secret; an exception for an unknown one, because the cache keeps none."""
    from .models import ApiToken

    token = ApiToken.objects.select_related("user").filter(secret_hash=secret_hash).first()
    if token is None:
        note("token_refused", token_id=None)
        raise TokenNotAccepted(_NOT_ACCEPTED)
    return token


def _note_use(token: ApiToken, at: datetime) -> None:
    from .models import ApiToken

    if token.last_used_at is None or at - token.last_used_at > _USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
        token.last_used_at = at

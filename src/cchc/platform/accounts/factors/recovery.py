"""Recovery codes: a sheet of ten, each works once, for the day the phone is lost."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.platform import journal
from cchc.platform.accounts.models import RecoveryCode, User

SHEET = 10
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # pragma: allowlist secret
_GROUPS, _IN_GROUP = 6, 4
"""Twenty-four letters of thirty-two: 120 bits, so a plain digest cannot be searched."""


@transaction.atomic
def new_sheet(*, actor: Actor, at: datetime, user: User) -> list[str]:
    """Ten new codes, shown once; those of an earlier sheet no longer work."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = [_code() for _ in range(SHEET)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(code)) for code in codes
    )
    journal.record(actor=actor, at=at, act="accounts.recovery_codes.made", subject=user)
    return codes


def use_code(user: User, code: str, at: datetime) -> bool:
    """Whether the code is on the person's sheet and not yet used; from now on it is."""
    unused = RecoveryCode.objects.filter(user=user, digest=_digest(code), used_at__isnull=True)
    return unused.update(used_at=at) == 1


def codes_left(user: User) -> int:
    """How many codes of the sheet still work."""
    return RecoveryCode.objects.filter(user=user, used_at__isnull=True).count()


def _code() -> str:
    return "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS)
    )


def _digest(code: str) -> str:
    bare = "".join(letter for letter in code.lower() if letter in _LETTERS)
    return hashlib.sha256(bare.encode()).hexdigest()

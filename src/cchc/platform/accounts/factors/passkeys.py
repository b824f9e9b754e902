"""Passkeys (WebAuthn): the browser signs a challenge with a key that never leaves its keeper."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform.accounts.models import Passkey, User
from cchc.platform.security_log import note

from .changes import factor_added

State = dict[str, Any]
LONGEST_ANSWER = 20_000
MOST_KEYS = 10


class PasskeyRefused(Refusal):
    """What the browser sent is not a valid answer to our challenge."""


def possible_on(host: str) -> bool:
    """Whether browsers allow passkeys there: a name, never a bare network address."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return True
    return False


def begin_adding(user: User, site: str, title: str) -> tuple[str, State]:
    """What the browser needs to make a key, as JSON, and what to remember meanwhile."""
    person = PublicKeyCredentialUserEntity(
        id=f"cchc:{user.pk}".encode(), name=user.username, display_name=user.full_name
    )
    options, state = _server(site, title).register_begin(
        person, _known(user), user_verification=UserVerificationRequirement.PREFERRED
    )
    return json.dumps(dict(options.public_key)), _plain(state)


@transaction.atomic
def add_passkey(
    *, actor: Actor, at: datetime, user: User, name: str, answer: str, state: State, site: str
) -> Passkey:
    """Take a key on; raises ``PasskeyRefused``."""
    if user.passkeys.count() >= MOST_KEYS:
        raise PasskeyRefused(f"Mỗi người có nhiều nhất {MOST_KEYS} khóa truy cập.")
    try:
        made = _server(site).register_complete(state, _read(answer))
        credential = made.credential_data
    except (ValueError, KeyError, TypeError) as error:
        raise _refused(user, error) from None
    assert credential is not None
    passkey, is_new = Passkey.objects.get_or_create(
        credential_id=websafe_encode(credential.credential_id),
        defaults={
            "user": user,
            "name": name,
            "credential": websafe_encode(bytes(credential)),
            "sign_count": made.counter,
            "added_at": at,
        },
    )
    if not is_new:
        raise PasskeyRefused("Khóa này đã được thêm rồi.")
    factor_added(actor=actor, at=at, user=user, kind="passkey")
    return passkey


def begin_showing(user: User, site: str) -> tuple[str, State]:
    """What the browser needs to sign with one of the person's keys, and what to remember."""
    options, state = _server(site).authenticate_begin(
        _known(user), user_verification=UserVerificationRequirement.PREFERRED
    )
    return json.dumps(dict(options.public_key)), _plain(state)


def check_answer(user: User, answer: str, state: State, site: str, at: datetime) -> bool:
    """Whether one of the person's keys has signed this challenge.

    A counter that does not grow is that of a copied key: refused and noted.
    """
    try:
        said = _read(answer)
        keys = [_credential(key) for key in user.passkeys.all()]
        found = _server(site).authenticate_complete(state, keys, said)
        counter = AuthenticationResponse.from_dict(said).response.authenticator_data.counter
    except (ValueError, KeyError, TypeError) as error:
        _refused(user, error)
        return False
    key = Passkey.objects.filter(user=user, credential_id=websafe_encode(found.credential_id))
    newer = key.filter(sign_count__lt=counter) if counter else key.filter(sign_count=0)
    if newer.update(sign_count=counter, last_used_at=at) != 1:
        note("passkey_copied", user_id=user.pk)
        return False
    return True


def _server(site: str, title: str = "Cải cách hành chính") -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(name=title, id=site))


def _known(user: User) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            type=PublicKeyCredentialType.PUBLIC_KEY, id=websafe_decode(key.credential_id)
        )
        for key in user.passkeys.all()
    ]


def _credential(key: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(key.credential))


def _plain(state: Any) -> State:
    """The state as JSON can hold it."""
    return {"challenge": state["challenge"], "user_verification": str(state["user_verification"])}


def _read(answer: str) -> Mapping[str, Any]:
    if len(answer) > LONGEST_ANSWER:
        raise ValueError("too long")
    said = json.loads(answer)
    if not isinstance(said, dict):
        raise TypeError("not an object")
    return said


def _refused(user: User, error: Exception) -> PasskeyRefused:
    note("passkey_refused", user_id=user.pk, why=type(error).__name__)
    return PasskeyRefused("Khóa truy cập không được nhận. Hãy thử lại.")

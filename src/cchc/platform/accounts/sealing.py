"""Secrets of second factors, sealed under the signing key: a stolen table alone opens nothing."""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_PURPOSE = b"cchc.accounts.sealing"
_NONCE = 12


class SealBroken(ValueError):
    """The text was sealed under another key, for another owner, or has been changed."""


def seal(secret: bytes, owner: str) -> str:
    """The secret as text that only the signing key opens, and only for ``owner``."""
    nonce = os.urandom(_NONCE)
    sealed = nonce + AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, secret, owner.encode())
    return base64.urlsafe_b64encode(sealed).decode()


def unseal(text: str, owner: str) -> bytes:
    """The secret again; earlier signing keys (SECRET_KEY_FALLBACKS) are tried too.

    Raises ``SealBroken``.
    """
    sealed = base64.urlsafe_b64decode(text)
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return AESGCM(_key(key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner.encode())
        except InvalidTag:
            continue
    raise SealBroken("sealed under another key")


def _key(secret_key: str | bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE)
    return derived.derive(force_bytes(secret_key))

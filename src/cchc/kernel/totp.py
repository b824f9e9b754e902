"""Codes that change every half minute: RFC 6238 with SHA-1, six digits, steps of 30 seconds.

What every authenticator application reads. Pure: the secret and the moment are arguments.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
"""As long as the digest, as RFC 4226 asks."""


def step_of(at: datetime) -> int:
    """The number of the half minute since 1970 in which ``at`` lies."""
    return int(at.timestamp()) // STEP_SECONDS


def code_at(secret: bytes, step: int) -> str:
    """The six digits of one half minute."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), hashlib.sha1)
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_step(secret: bytes, code: str, at: datetime, *, drift: int = 1) -> int | None:
    """The latest half minute, at most ``drift`` away, whose code this is; None: of no such.

    The caller refuses a step not later than the last one used, so that a code works once.
    """
    now = step_of(at)
    given = code.encode()
    found = None
    for step in range(now - drift, now + drift + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), given):
            found = step
    return found


def written(secret: bytes) -> str:
    """The secret as a person types it into the application: base32 without padding."""
    return base64.b32encode(secret).decode().rstrip("=")


def address(secret: bytes, account: str, issuer: str) -> str:
    """The ``otpauth://`` address that the QR code holds."""
    label = quote(f"{issuer}:{account}", safe="")
    about = urlencode({"secret": written(secret), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{about}"

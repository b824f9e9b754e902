"""The key of each receiver, and the signature by which it knows that we are speaking.

Keys are not in the database: each is derived from one master key in a file that all nodes share
(``CCHC_OUTWARD_KEY_FILE``), made at first use.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

from django.conf import settings

from cchc.platform.outward.models import Receiver


def receiver_key(receiver: Receiver) -> str:
    """The receiver's signing key (64 hex digits); the same until its version is raised."""
    said = f"{receiver.key}:{receiver.key_version}".encode()
    return hmac.new(_master().encode(), said, hashlib.sha256).hexdigest()


def signature(receiver: Receiver, timestamp: int, body: bytes) -> str:
    """``v1=`` and the HMAC-SHA256 of ``<timestamp>.<body>`` in hex."""
    said = str(timestamp).encode() + b"." + body
    return "v1=" + hmac.new(receiver_key(receiver).encode(), said, hashlib.sha256).hexdigest()


def _master() -> str:
    path = Path(settings.OUTWARD_KEY_FILE)
    try:
        with path.open("x", encoding="ascii") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")

"""Fresh second secrets; randomness lives here, the alphabet and the shape in the kernel."""

import hmac
import secrets

from cchc.kernel.identifiers import SecretCode
from cchc.kernel.refusal import Refusal


def new_secret() -> str:
    """The eight signs of a new code, guarded by the try-limit of the tracking page."""
    return SecretCode.draw(secrets.SystemRandom()).signs


def same_secret(typed: str, secret: str) -> bool:
    """Whether the secret was typed, compared in constant time."""
    try:
        code = SecretCode.parse(typed)
    except Refusal:
        return False
    return bool(secret) and hmac.compare_digest(code.signs, secret)

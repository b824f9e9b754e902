"""People's numbers: told from other text, written in one way, and hashed with the office's key.

With a new ``SECRET_KEY`` the hashes no longer match: run ``cchc search rebuild``.
"""

import re

from django.utils.crypto import salted_hmac

_BETWEEN = re.compile(r"[\s.\-()]+")
_NUMBER = re.compile(r"\+?\d{9,13}")


def plain_number(text: str) -> str:
    """The digits of an identity number, phone or tax code; empty where ``text`` is none."""
    joined = _BETWEEN.sub("", text)
    if not _NUMBER.fullmatch(joined):
        return ""
    if joined.startswith("+84"):
        return f"0{joined[3:]}"
    if joined.startswith("84") and len(joined) == 11:
        return f"0{joined[2:]}"
    return joined.lstrip("+")


def digest(number: str) -> str:
    """The keyed hash of a plain number."""
    return salted_hmac("cchc.search.number", number, algorithm="sha256").hexdigest()

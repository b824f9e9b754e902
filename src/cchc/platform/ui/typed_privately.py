"""Searches for a person's number stay out of addresses: the address carries a sign instead.

Search forms are sent by POST to ``ui:look``. What looks like a number of a person (identity, tax,
telephone, card) or a mail address is kept in the session under a sign, and the browser is led on
to the list's own address with that sign: Back, pages, order and the Excel file work as before,
while history, referrers and access logs hold no number. The sign means nothing to anybody else.
"""

from __future__ import annotations

import re
import secrets

from django.http import HttpRequest, QueryDict

_SIGN = "~"
_SESSION = "ui.typed"
_AT_MOST = 40
_NUMBER = re.compile(r"(?<!\w)\d(?:[ .]?\d){8,}(?!\w)")
_ONLY_DIGITS = re.compile(r"[+(]?\d[\d .()-]{7,}\d")


def looks_personal(text: str) -> bool:
    """Whether the text holds nine digits and more in a row, or a mail address.

    A part of a code that is all digits is taken for a number too: that costs nothing.
    """
    bare = text.strip()
    return "@" in bare or bool(_NUMBER.search(bare) or _ONLY_DIGITS.fullmatch(bare))


def closed(request: HttpRequest, text: str) -> str:
    """The text as an address may carry it: itself, or its sign in this session."""
    if not looks_personal(text):
        return text
    kept: dict[str, str] = request.session.get(_SESSION, {})
    known = next((sign for sign, value in kept.items() if value == text), "")
    if known:
        return known
    sign = _SIGN + secrets.token_urlsafe(9)
    newest = list(kept.items())[-_AT_MOST + 1 :]
    request.session[_SESSION] = dict([*newest, (sign, text)])
    return sign


def opened(request: HttpRequest) -> QueryDict:
    """What the address asks, with the texts of this session in place of their signs."""
    if not any(value.startswith(_SIGN) for _, vs in request.GET.lists() for value in vs):
        return request.GET
    kept: dict[str, str] = request.session.get(_SESSION, {})
    asked = request.GET.copy()
    for name, values in request.GET.lists():
        asked.setlist(name, [kept.get(value, value) for value in values])
    return asked

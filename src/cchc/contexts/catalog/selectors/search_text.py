"""Finding procedures by words typed with or without marks."""

from __future__ import annotations

from django.db.models import Q

from cchc.kernel.text_vi import fold


def searchable(code: str, name: str, sector: str) -> str:
    """What the words are looked for in: folded code, name and sector between blanks."""
    return f" {fold(f'{code} {name} {sector}')} "


def matching_words(text: str, *, prefix: str = "") -> Q:
    """Versions whose text has all words; each word must begin a word there.

    A text with marks is compared folded too: the words of the catalogue are few enough that
    marks only order the answers, they do not exclude.
    """
    condition = Q(**{f"{prefix}pk__isnull": False})
    for word in fold(text).split():
        condition &= Q(**{f"{prefix}folded__contains": f" {word}"})
    return condition

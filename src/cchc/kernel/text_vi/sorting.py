"""Vietnamese alphabetical order as a text that any database sorts rightly.

Letters first (a ă â b c d đ e ê …, each a letter of its own), tones second over the whole
text (none, huyền, hỏi, ngã, sắc, nặng), small letters before capitals third: the order of
Unicode's collation for Vietnamese. A key is built of digits and small ASCII letters alone, which
every collation of SQLite and PostgreSQL puts in the same order, so it is stored as a column.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from .letters import TONES, is_mark

_PUNCTUATION: Final = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_DIGITS: Final = "0123456789"
_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_BASE36: Final = _DIGITS + "abcdefghijklmnopqrstuvwxyz"

_END_OF_LEVEL: Final = "00"
_OTHER: Final = "zz"
_OTHER_MARK: Final = 6


def _pair(number: int) -> str:
    return _BASE36[number // 36] + _BASE36[number % 36]


_WEIGHTS: Final = {
    char: _pair(number) for number, char in enumerate(_PUNCTUATION + _DIGITS + _ALPHABET, start=1)
}


def _clusters(text: str) -> Iterator[str]:
    """Each character of a text (not empty) with the marks set on it."""
    cluster = ""
    for char in unicodedata.normalize("NFD", text):
        if cluster and not is_mark(char):
            yield cluster
            cluster = ""
        cluster += char
    yield cluster


@lru_cache(maxsize=4096)
def _levels(cluster: str) -> tuple[str, str, str]:
    """What one character weighs as a letter, by its marks, and by its case."""
    tone = next((str(TONES[char]) for char in cluster if char in TONES), "0")
    letter = unicodedata.normalize("NFC", "".join(c for c in cluster if c not in TONES))
    case = "1" if letter != letter.lower() else "0"
    weight = _WEIGHTS.get(letter.lower())
    if weight is None:
        bare = cluster[0].lower()
        if bare in _WEIGHTS:
            return _WEIGHTS[bare], str(_OTHER_MARK), case
        weight = _OTHER + "".join(f"{ord(char):06x}" for char in letter)
    return weight, tone, case


def _key(text: str) -> tuple[str, str, str]:
    if not text:
        return "", "", ""
    letters, tones, cases = zip(*map(_levels, _clusters(text)), strict=True)
    return "".join(letters), "".join(tones), "".join(cases)


def sort_key(text: str) -> str:
    """The key of a text: ``sorted(texts, key=sort_key)`` is the order of a dictionary."""
    return _END_OF_LEVEL.join(_key(" ".join(text.split())))


def name_sort_key(full_name: str) -> str:
    """The key of a person's name: the given name (the last word) first, then the others.

    Capitals do not count, because registers write names in either way.
    """
    *others, given = full_name.split() or [""]
    parts = (*_key(given)[:2], *_key(" ".join(others))[:2])
    return _END_OF_LEVEL.join(parts)

"""Numbers of rows and groups: `A`, `II`, `3`, `3.1`, `a)` and which stands under which."""

import re
from enum import IntEnum

_ROMAN = re.compile(r"[IVX]{1,6}")
_LETTER = re.compile(r"[A-HJ-UYZĐ]")
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_SMALL = re.compile(r"[a-zđ]")


class Level(IntEnum):
    """How high a numbering stands; further dots stand one lower each."""

    LETTER = 0
    ROMAN = 1
    DIGITS = 2
    SMALL = 8


def tidy_number(text: str) -> str:
    """The number without brackets and closing dots: `(1.2).` is `1.2`."""
    return "".join(text.split()).strip("().:/-")


def level_of(number: str) -> int | None:
    """The level of a tidy number; None where it is no number."""
    number = tidy_number(number)
    if _ROMAN.fullmatch(number):
        return Level.ROMAN
    if _LETTER.fullmatch(number):
        return Level.LETTER
    if _DIGITS.fullmatch(number):
        return Level.DIGITS + number.count(".")
    if _SMALL.fullmatch(number):
        return Level.SMALL
    return None

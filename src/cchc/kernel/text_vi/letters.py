"""Vietnamese letters and their marks: folding them away, and writing them in one way.

Where the tone stands (hoà or hòa) is a habit of spelling, and two habits live side by side; the
same letter is also encoded whole or as a letter and its marks. Comparing must know of both.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

TONES: Final = {
    "\N{COMBINING GRAVE ACCENT}": 1,
    "\N{COMBINING HOOK ABOVE}": 2,
    "\N{COMBINING TILDE}": 3,
    "\N{COMBINING ACUTE ACCENT}": 4,
    "\N{COMBINING DOT BELOW}": 5,
}
"""The five tone marks in the order of Vietnamese dictionaries (0 is no mark)."""


def is_mark(char: str) -> bool:
    """Whether this is a mark set on the letter before it."""
    return unicodedata.category(char) == "Mn"


_MARKS_OF_LETTERS: Final = re.compile("[\u0300-\u036f]+")
_OTHER_SIGNS: Final = re.compile("[^\\x00-\u02ff\u2000-\u206f]")
"""Signs among which there may be marks of other scripts: looked at one by one."""


def fold(text: str) -> str:
    """Lower case without any mark, đ as d: what is compared when somebody types without marks.

    ``₫`` (the sign of the currency) stays. Folding twice changes nothing.
    """
    apart = unicodedata.normalize("NFD", text.casefold())
    bare = _MARKS_OF_LETTERS.sub("", apart)
    if _OTHER_SIGNS.search(bare):
        bare = "".join(char for char in bare if not is_mark(char))
    return bare.replace("đ", "d")


def has_marks(text: str) -> bool:
    """Whether anything is lost by folding, apart from case."""
    return any(char in "đĐ" or is_mark(char) for char in unicodedata.normalize("NFD", text))


def fold_code(text: str) -> str:
    """A number of a document as it is looked up: ``12/QĐ-UBND`` is ``12qdubnd``."""
    return "".join(filter(str.isalnum, fold(text)))


_MARKED_TWO_WAYS: Final = {
    unicodedata.normalize("NFC", old): unicodedata.normalize("NFC", new)
    for tone in TONES
    for old, new in (
        (f"o{tone}a", f"oa{tone}"),
        (f"o{tone}e", f"oe{tone}"),
        (f"u{tone}y", f"uy{tone}"),
    )
}
_OLD_PLACE = re.compile("|".join(_MARKED_TWO_WAYS))


def exact_form(text: str) -> str:
    """The text in one spelling: lower case, single spaces, ``hòa`` and ``thúy`` as hoà, thuý.

    Two texts have the same exact form when they differ only in case, in spaces, in how their
    marks are encoded, or in which of two vowels carries the tone.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.casefold().split()))
    return _OLD_PLACE.sub(lambda found: _MARKED_TWO_WAYS[found.group()], composed)

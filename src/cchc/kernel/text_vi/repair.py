"""Pasted text made clean: one encoding of each letter, and nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from .legacy import convert_legacy

_INVISIBLE: Final = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but tab and ends of lines
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of writing direction
    "\u180e\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb"  # width of nothing, byte order mark
    "\ud800-\udfff"  # halves of characters
    "]"
)
_END_OF_LINE: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACE: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SOFT_HYPHEN: Final = "\u00ad"
_LOOKS_LIKE_D: Final = str.maketrans("ÐðƉ", "ĐđĐ")


def repair(text: str) -> str:
    """The text as it was meant: NFC, TCVN3 and VNI turned back, without hidden characters.

    Ends of lines become ``\\n`` and unusual spaces plain ones; ``Ð`` (eth) becomes ``Đ``. TCVN3
    and VNI are turned back only where that is convincing, see ``legacy``. Repairing what is
    repaired changes nothing.
    """
    seen = _INVISIBLE.sub("", _END_OF_LINE.sub("\n", text))
    seen = convert_legacy(unicodedata.normalize("NFC", _SPACE.sub(" ", seen)))
    seen = convert_legacy(seen.replace(_SOFT_HYPHEN, ""))  # the sign was ư or nothing
    return unicodedata.normalize("NFC", seen.translate(_LOOKS_LIKE_D))

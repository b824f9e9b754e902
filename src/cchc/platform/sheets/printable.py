"""Texts made fit for paper: composed letters, no invisible controls that break or mislead."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text in composed form (NFC), with tabs as spaces and without invisible controls.

    Newlines stay: they begin a new line on paper. What goes would make Word refuse the file
    (control characters, lone surrogates) or show another order than the one that is stored.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", lines))

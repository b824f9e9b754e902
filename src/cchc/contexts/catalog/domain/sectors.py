"""Codes of sectors: the State gives names only."""

from cchc.kernel.text_vi import fold

_LONGEST = 80


def sector_code(name: str) -> str:
    """Our code of a sector: its folded words joined by dashes; punctuation makes no other."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())[:_LONGEST]

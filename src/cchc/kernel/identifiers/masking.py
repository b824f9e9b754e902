"""Showing an identifier to somebody who only needs to recognise it."""

from __future__ import annotations

from typing import Final

DOT: Final = "•"


def mask(text: str, *, head: int = 1, tail: int = 3) -> str:
    """``0912345789`` as ``0••••••789``; all of it hidden where the ends would be most of it."""
    hidden = len(text) - head - tail
    if hidden < head + tail:
        return DOT * len(text)
    return f"{text[:head]}{DOT * hidden}{text[-tail:]}"

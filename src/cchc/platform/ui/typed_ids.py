"""Ids as they come back from addresses and forms: numbers a database can hold, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

LARGEST = 2**63 - 1
_MOST_DIGITS = 18


def id_typed(text: str) -> int | None:
    """The id, or None where the text is none: anybody can send anything."""
    is_id = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if is_id else None


def ids_typed(texts: Iterable[str]) -> list[int]:
    """The ids among the texts, in their order."""
    return [number for text in texts if (number := id_typed(text)) is not None]

"""Text as it comes from keyboards and other programs, put right before a form reads it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cchc.kernel.text_vi import repair

Data = QueryDict | MultiValueDict[str, Any] | dict[str, Any] | None
T = TypeVar("T")


def repaired(data: Data, kept_raw: frozenset[str]) -> Data:
    """A copy with every text repaired except those of ``kept_raw`` (passwords)."""
    if data is None:
        return None
    if isinstance(data, QueryDict):
        copy = data.copy()
        for name, values in data.lists():
            copy.setlist(name, [_repaired(name, value, kept_raw) for value in values])
        return copy
    if isinstance(data, MultiValueDict):
        return MultiValueDict(
            {
                name: [_repaired(name, value, kept_raw) for value in values]
                for name, values in data.lists()
            }
        )
    return {name: _repaired(name, value, kept_raw) for name, value in data.items()}


def _repaired(name: str, value: T, kept_raw: frozenset[str]) -> T | str:
    if isinstance(value, str) and name not in kept_raw:
        return repair(value)
    return value

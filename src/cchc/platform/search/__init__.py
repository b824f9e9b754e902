"""Search: one table of folded text over everything that contexts register.

What it decides: how text is folded, matched and ranked, the same on both databases; that a
reader finds only what the owning context lets them see; that people's numbers are findable
without being stored readable. What it leaves to others: what of a record can be searched.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.search.api import (
        Found,
        Index,
        SearchEntry,
        find,
        jump,
        rebuild,
        register_index,
        reindex,
        reindex_later,
    )

__all__ = [
    "Found",
    "Index",
    "SearchEntry",
    "find",
    "jump",
    "rebuild",
    "register_index",
    "reindex",
    "reindex_later",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cchc.platform.search.api"), name)

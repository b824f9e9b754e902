"""What other packages may call of the search."""

from cchc.platform.search.finding import Found, find, jump
from cchc.platform.search.indexing import rebuild, reindex, reindex_later
from cchc.platform.search.models import SearchEntry
from cchc.platform.search.registry import Index, register_index

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

"""Files: kept under the hash of their content, of known kinds only, scanned where a scanner is.

What it decides: what may be taken in (kind by content, size, name), where it lies, what the
scanner said. What it leaves to others: whose file it is and who may open it — the owning
context registers a guard for its kind of owner.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.files.api import (
        FileKind,
        FileNotForYou,
        FileRefused,
        InfectedFile,
        ScanState,
        StoredFile,
        check_may_open,
        file_response,
        open_file,
        register_file_guard,
        store,
    )

__all__ = [
    "FileKind",
    "FileNotForYou",
    "FileRefused",
    "InfectedFile",
    "ScanState",
    "StoredFile",
    "check_may_open",
    "file_response",
    "open_file",
    "register_file_guard",
    "store",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cchc.platform.files.api"), name)

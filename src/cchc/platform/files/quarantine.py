"""Where infected contents lie: apart from what is served, kept as evidence."""

from collections.abc import Callable

from django.core.files import File
from django.core.files.storage import default_storage

FOLDER = "cach-ly"


def quarantine_name(sha256: str) -> str:
    """Where an infected content lies."""
    return f"{FOLDER}/{sha256}"


def set_apart(sha256: str, storage_name: str, note: Callable[[], None]) -> None:
    """Move a content into quarantine; ``note`` writes it down while both copies are there.

    A crash at any moment leaves at least one copy, and doing it again changes nothing.
    """
    apart = quarantine_name(sha256)
    if not default_storage.exists(apart):
        with default_storage.open(storage_name, "rb") as content:
            default_storage.save(apart, File(content))
    note()
    default_storage.delete(storage_name)

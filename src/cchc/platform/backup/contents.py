"""Stored files on their way into an archive and out of it again."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator

from django.core.files.storage import default_storage

from cchc.platform.files.content import IN_MEMORY, keep
from cchc.platform.files.models import Blob

from .container import BackupDamaged
from .members import BLOCK
from .tables import AT_ONCE, Shape


def listed(shape: Shape, using: str) -> Iterator[tuple[str, int]]:
    """Hash and size of every content the snapshot names."""
    blobs = shape.apps.get_model("files", "Blob")._base_manager.using(using)
    yield from blobs.order_by("pk").values_list("sha256", "size").iterator(AT_ONCE)


def is_there(sha256: str) -> bool:
    """Whether the storage has it."""
    return default_storage.exists(_name(sha256))


def blocks(sha256: str) -> Iterator[bytes]:
    """A content as blocks; raises ``BackupDamaged`` where it no longer has its hash."""
    digest = hashlib.sha256()
    with default_storage.open(_name(sha256), "rb") as content:
        while block := content.read(BLOCK):
            digest.update(block)
            yield block
    if digest.hexdigest() != sha256:
        raise BackupDamaged(f"Tệp {sha256[:12]} trong kho không còn đúng nội dung.")


def hashed(found: Iterable[bytes]) -> tuple[str, int]:
    """Hash and size of blocks that nobody keeps."""
    digest, size = hashlib.sha256(), 0
    for block in found:
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def put_back(sha256: str, found: Iterable[bytes]) -> bool:
    """Lay a content into the storage unless it lies there whole; whether it was laid."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        digest = hashlib.sha256()
        for block in found:
            digest.update(block)
            spool.write(block)
        if digest.hexdigest() != sha256:
            raise BackupDamaged(f"Tệp {sha256[:12]} trong bản sao lưu không đúng nội dung.")
        if is_whole(sha256):
            return False
        default_storage.delete(_name(sha256))
        keep(_name(sha256), spool)
    return True


def is_whole(sha256: str) -> bool:
    """Whether the storage has it, byte for byte."""
    if not is_there(sha256):
        return False
    with default_storage.open(_name(sha256), "rb") as content:
        return hashed(iter(lambda: content.read(BLOCK), b""))[0] == sha256


def _name(sha256: str) -> str:
    return Blob(sha256=sha256).storage_name

"""Stored files on their way into an archive and out of it again."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator

from django.core.files.storage import default_storage

from cchc.platform.files.content import IN_MEMORY, keep
from cchc.platform.files.models import Blob
from cchc.platform.files.quarantine import quarantine_name

from .container import BackupDamaged
from .members import APART, BLOCK, FILES
from .tables import AT_ONCE, Shape

KINDS = (FILES, APART)


def listed(shape: Shape, using: str) -> Iterator[tuple[str, int]]:
    """Hash and size of every content the snapshot names."""
    blobs = shape.apps.get_model("files", "Blob")._base_manager.using(using)
    yield from blobs.order_by("pk").values_list("sha256", "size").iterator(AT_ONCE)


def kind_of(sha256: str) -> str | None:
    """Under which kind of member the storage has it: served, set apart as infected, or not."""
    return next((kind for kind in KINDS if default_storage.exists(_name(sha256, kind))), None)


def blocks(sha256: str, kind: str) -> Iterator[bytes]:
    """A content as blocks; raises ``BackupDamaged`` where it no longer has its hash."""
    digest = hashlib.sha256()
    with default_storage.open(_name(sha256, kind), "rb") as content:
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


def put_back(sha256: str, kind: str, found: Iterable[bytes]) -> bool:
    """Lay a content into the storage unless it lies there whole; whether it was laid."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        digest = hashlib.sha256()
        for block in found:
            digest.update(block)
            spool.write(block)
        if digest.hexdigest() != sha256:
            raise BackupDamaged(f"Tệp {sha256[:12]} trong bản sao lưu không đúng nội dung.")
        name = _name(sha256, kind)
        if _is_whole(name, sha256):
            return False
        default_storage.delete(name)
        keep(name, spool)
    return True


def _is_whole(name: str, sha256: str) -> bool:
    if not default_storage.exists(name):
        return False
    with default_storage.open(name, "rb") as content:
        return hashed(iter(lambda: content.read(BLOCK), b""))[0] == sha256


def _name(sha256: str, kind: str) -> str:
    return quarantine_name(sha256) if kind == APART else Blob(sha256=sha256).storage_name

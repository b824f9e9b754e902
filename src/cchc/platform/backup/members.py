"""The inner shape of an archive: named members, each a run of blocks, in one stream.

    length of name (2 bytes) | name | (length of block (4 bytes) | block)… | 0 (4 bytes)

No member's length need be known before it is written, so nothing is put aside on the disk.
Tables are compressed, files are kept as they are (pictures and PDFs do not shrink).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import IO

from .container import BackupDamaged

BLOCK = 1 << 18
TABLES, FILES, APART, KEYS = "tables/", "files/", "apart/", "keys/"
MANIFEST = "manifest.json"
_SHRINK = 3


def write_member(target: IO[bytes], name: str, blocks: Iterable[bytes]) -> None:
    """Write one member."""
    said = name.encode()
    target.write(len(said).to_bytes(2, "big") + said)
    for block in blocks:
        if block:
            target.write(len(block).to_bytes(4, "big") + block)
    target.write(bytes(4))


def read_members(source: IO[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each member with its blocks; blocks left unread are passed over."""
    while size := source.read(2):
        name = _exactly(source, int.from_bytes(size, "big")).decode()
        blocks = _blocks(source)
        yield name, blocks
        for _ in blocks:
            pass


def shrunk(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines of text as compressed blocks."""
    shrink = zlib.compressobj(_SHRINK)
    waiting = bytearray()
    for line in lines:
        waiting += line.encode() + b"\n"
        if len(waiting) >= BLOCK:
            yield shrink.compress(bytes(waiting))
            waiting.clear()
    yield shrink.compress(bytes(waiting)) + shrink.flush()


def lines_of(blocks: Iterable[bytes]) -> Iterator[str]:
    """The lines again; raises ``BackupDamaged``."""
    grow = zlib.decompressobj()
    waiting = b""
    try:
        for block in blocks:
            *whole, waiting = (waiting + grow.decompress(block)).split(b"\n")
            yield from (line.decode() for line in whole)
    except (zlib.error, UnicodeDecodeError):
        raise BackupDamaged("Bản sao lưu bị hỏng (một bảng không giải nén được).") from None
    if waiting or not grow.eof:
        raise BackupDamaged("Bản sao lưu bị hỏng (một bảng bị cắt ngang).")


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while length := int.from_bytes(_exactly(source, 4), "big"):
        yield _exactly(source, length)


def _exactly(source: IO[bytes], length: int) -> bytes:
    said = source.read(length)
    if len(said) != length:
        raise BackupDamaged("Bản sao lưu bị hỏng (nội dung bị cắt ngang).")
    return said

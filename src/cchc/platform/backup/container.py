"""The outer shape of an archive: a header anybody may read, then sealed pieces of one stream.

    CCHC-BACKUP 1\\n | length of header (4 bytes) | header, JSON | piece | piece | …
    piece = length of payload (4 bytes, highest bit: the last piece) | payload

With a key each payload is AES-256-GCM over up to 1 MiB: the nonce counts the pieces, the header
is authenticated with each of them, and whether a piece is the last one is part of what is
authenticated, so an archive that was cut, reordered or changed does not open. Every archive has
its own key, derived from the office's key and a random salt. Without a key the payload carries
its SHA-256, chained to the piece before: damage is found, forgery is not.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cchc.kernel.refusal import Refusal

if TYPE_CHECKING:
    from typing_extensions import Buffer  # in the standard library from Python 3.12

MAGIC = b"CCHC-BACKUP 1\n"
PIECE = 1 << 20
_LAST = 1 << 31
_HEADER_LIMIT = 1 << 16
_DAMAGED = "Bản sao lưu bị hỏng hoặc đã bị sửa"


class NotABackup(Refusal):
    """The file is something else."""


class BackupDamaged(Refusal):
    """The archive was cut, changed, or written only in part."""


class Seal(Protocol):
    """Protects pieces, numbered from 0, and opens them again."""

    def close(self, piece: bytes, number: int, *, last: bool) -> bytes:
        """The payload of a piece."""
        ...

    def open(self, payload: bytes, number: int, *, last: bool) -> bytes:
        """The piece again; raises ``BackupDamaged``."""
        ...


class KeySeal:
    """AES-256-GCM with a key of this archive only."""

    def __init__(self, key: bytes, header: bytes) -> None:
        self._cipher = AESGCM(key)
        self._header = hashlib.sha256(header).digest()

    def _nonce(self, number: int) -> bytes:
        return number.to_bytes(12, "big")

    def _beside(self, *, last: bool) -> bytes:
        return self._header + (b"last" if last else b"more")

    def close(self, piece: bytes, number: int, *, last: bool) -> bytes:
        """Encrypt."""
        return self._cipher.encrypt(self._nonce(number), piece, self._beside(last=last))

    def open(self, payload: bytes, number: int, *, last: bool) -> bytes:
        """Decrypt."""
        try:
            return self._cipher.decrypt(self._nonce(number), payload, self._beside(last=last))
        except InvalidTag:
            raise BackupDamaged(
                f"{_DAMAGED} (mảnh thứ {number + 1} không giải mã được)."
            ) from None


class HashSeal:
    """SHA-256 over header, pieces before, and whether this is the last."""

    def __init__(self, header: bytes) -> None:
        self._before = hashlib.sha256(header).digest()

    def _tag(self, piece: bytes, number: int, *, last: bool) -> bytes:
        said = self._before + number.to_bytes(8, "big") + (b"last" if last else b"more")
        self._before = hashlib.sha256(said + piece).digest()
        return self._before

    def close(self, piece: bytes, number: int, *, last: bool) -> bytes:
        """Append the hash."""
        return piece + self._tag(piece, number, last=last)

    def open(self, payload: bytes, number: int, *, last: bool) -> bytes:
        """Check the hash and take it off."""
        piece, said = payload[:-32], payload[-32:]
        if self._tag(piece, number, last=last) != said:
            raise BackupDamaged(f"{_DAMAGED} (mảnh thứ {number + 1} sai mã băm).")
        return piece


def write_header(target: IO[bytes], header: Mapping[str, Any]) -> bytes:
    """Write magic and header; the header's bytes, which the seal authenticates."""
    said = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    target.write(MAGIC + len(said).to_bytes(4, "big") + said)
    return said


def read_header(source: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """The header and its bytes; raises ``NotABackup`` and ``BackupDamaged``."""
    if source.read(len(MAGIC)) != MAGIC:
        raise NotABackup("Tệp này không phải bản sao lưu của hệ thống.")
    length = int.from_bytes(source.read(4), "big")
    said = source.read(min(length, _HEADER_LIMIT))
    try:
        header = json.loads(said)
    except ValueError:
        raise BackupDamaged(f"{_DAMAGED} (phần đầu không đọc được).") from None
    if len(said) != length or not isinstance(header, dict):
        raise BackupDamaged(f"{_DAMAGED} (phần đầu không đọc được).")
    return header, said


class PieceWriter(io.RawIOBase):
    """A stream whose bytes are sealed piece by piece into ``target``; ``finish`` ends it."""

    def __init__(self, target: IO[bytes], seal: Seal) -> None:
        self._target, self._seal = target, seal
        self._waiting = bytearray()
        self._number = 0

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Buffer) -> int:
        """Take bytes; whole pieces go out at once, one byte is always kept for the last."""
        view = memoryview(data)
        self._waiting += view
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return view.nbytes

    def finish(self) -> None:
        """Write the last piece; call it once, when nothing failed."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, last: bool) -> None:
        payload = self._seal.close(piece, self._number, last=last)
        self._target.write((len(payload) | (_LAST if last else 0)).to_bytes(4, "big"))
        self._target.write(payload)
        self._number += 1


class PieceReader(io.RawIOBase):
    """The stream again; raises ``BackupDamaged`` at the first piece that is not as written."""

    def __init__(self, source: IO[bytes], seal: Seal) -> None:
        self._source, self._seal = source, seal
        self._ready = memoryview(b"")
        self._number = 0
        self._ended = False

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, target: Buffer) -> int:
        """Fill ``target`` as far as the next piece goes."""
        view = memoryview(target)
        while not self._ready and not self._ended:
            self._take()
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def drain(self) -> None:
        """Read to the end, so that what was cut off behind the content is found too."""
        while not self._ended:
            self._take()
        if self._source.read(1):
            raise BackupDamaged(f"{_DAMAGED} (có dữ liệu thừa ở cuối).")

    def _take(self) -> None:
        said = int.from_bytes(self._source.read(4), "big")
        last, length = bool(said & _LAST), said & ~_LAST
        if length > PIECE + 64 or length < 16:
            raise BackupDamaged(f"{_DAMAGED} (bị cắt ở mảnh thứ {self._number + 1}).")
        payload = self._source.read(length)
        if len(payload) != length:
            raise BackupDamaged(f"{_DAMAGED} (bị cắt ở mảnh thứ {self._number + 1}).")
        self._ready = memoryview(self._seal.open(payload, self._number, last=last))
        self._number += 1
        self._ended = last

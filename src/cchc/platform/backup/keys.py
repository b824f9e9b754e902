"""The office's backup key: a file kept apart from the backups, from which archive keys come."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cchc.kernel.refusal import Refusal

SHORTEST = 32


class BackupKeyUnusable(Refusal):
    """The key file is missing, unreadable or too short."""


class KeyFileExists(Refusal):
    """A key is never overwritten: archives made with it could not be opened again."""


def make_key_file(path: Path) -> str:
    """Write a new key, readable by its owner only; the mark by which archives name it."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyFileExists(
            f"Đã có tệp khóa {path}; không ghi đè, vì các bản sao lưu cũ cần chính khóa đó."
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return mark_of(read_key_file(path))


def read_key_file(path: Path) -> bytes:
    """The secret in the file; raises ``BackupKeyUnusable``."""
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise BackupKeyUnusable(f"Không đọc được tệp khóa {path}: {error.strerror}.") from None
    if len(secret) < SHORTEST:
        raise BackupKeyUnusable(
            f"Tệp khóa {path} ngắn quá (cần ít nhất {SHORTEST} ký tự); "
            "tạo khóa bằng “cchc backup --new-key TỆP”."
        )
    return secret


def mark_of(secret: bytes) -> str:
    """Eight letters that tell one key from another without telling the key."""
    return hashlib.sha256(b"cchc backup key mark\0" + secret).hexdigest()[:8]


def archive_key(secret: bytes, salt: bytes) -> bytes:
    """The key of one archive: 32 bytes."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"cchc backup").derive(secret)

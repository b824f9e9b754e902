"""Taking bytes in: counted and hashed on the way, then laid into the storage in one step."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from cchc.kernel.text_vi.numbers import format_number
from cchc.platform.files.refusals import FileRefused

CHUNK = 1 << 18
IN_MEMORY = 1 << 21


class FileTooLarge(FileRefused):
    """More bytes than the office takes in one file."""


class FileEmpty(FileRefused):
    """No bytes at all."""


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes taken in, not yet kept."""

    sha256: str
    size: int
    content: IO[bytes]


def check_size(size: int) -> None:
    """Refuse more bytes than the office takes in one file."""
    limit: int = settings.UPLOAD_LIMIT
    if size > limit:
        most = format_number(limit // (1 << 20))
        raise FileTooLarge(
            f"Tệp lớn quá {most} MB. Hãy chia nhỏ hoặc nén ảnh trong tệp.", field="file"
        )


@contextmanager
def received(source: IO[bytes]) -> Iterator[Received]:
    """Read ``source`` once, to the end or to the limit; raises a ``FileRefused``."""
    digest, size = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            check_size(size)
            digest.update(chunk)
            spool.write(chunk)
        if not size:
            raise FileEmpty("Tệp rỗng, không có nội dung nào.", field="file")
        yield Received(digest.hexdigest(), size, spool)


def keep(storage_name: str, content: IO[bytes]) -> None:
    """Lay the content under its name, unless it lies there already; never half of it.

    On a file system it is written aside, flushed and renamed; an object store does as much
    by itself.
    """
    if default_storage.exists(storage_name):
        return
    content.seek(0)
    try:
        target = Path(default_storage.path(storage_name))
    except NotImplementedError:  # not a file system
        default_storage.save(storage_name, File(content))
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as aside:
        try:
            shutil.copyfileobj(content, aside, CHUNK)
            aside.flush()
            os.fsync(aside.fileno())
            Path(aside.name).replace(target)
        except BaseException:
            Path(aside.name).unlink(missing_ok=True)
            raise

"""Files in an S3-compatible store, so that a node holds nothing.

Contents lie under their hash, so writing one twice writes the same bytes: two nodes need no lock.
A store that does not answer is told as such within seconds, and the job or the person tries again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from cchc.kernel.refusal import Refusal

_NOT_THERE = {"404", "NoSuchKey", "NotFound"}
_BUFFER = 1 << 18


class FilesUnavailable(Refusal):
    """The store does not answer, or refuses this office's keys."""

    status = 503


class FileMissing(Refusal):
    """The record of the file is there and its content is not: a matter for the administrator."""

    status = 500


@contextmanager
def _told(name: str) -> Iterator[None]:
    """The store's errors as refusals; a missing object as ``FileMissing``."""
    try:
        yield
    except ClientError as error:
        if str(error.response.get("Error", {}).get("Code", "")) in _NOT_THERE:
            raise FileMissing(
                f"Nội dung tệp {name[-12:]} không còn trong kho tệp. Hãy báo quản trị để phục hồi "
                "từ bản sao lưu."
            ) from error
        raise _away() from error
    except BotoCoreError as error:
        raise _away() from error


def _away() -> FilesUnavailable:
    return FilesUnavailable(
        "Kho tệp tạm thời không trả lời nên chưa nhận hoặc mở được tệp. Hãy thử lại sau ít phút.",
        field="file",
    )


class S3Files(S3Storage):  # type: ignore[misc]  # django-storages has no types
    """django-storages' S3 with short patience, streaming reads and refusals in Vietnamese."""

    def __init__(self, **settings: Any) -> None:
        """The bucket; path addressing and plain checksums suit every store we know of."""
        super().__init__(
            file_overwrite=True,
            querystring_auth=True,
            client_config=Config(
                connect_timeout=3,
                read_timeout=20,
                retries={"total_max_attempts": 3, "mode": "standard"},
                s3={"addressing_style": "path"},
                signature_version="s3v4",
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
            transfer_config=TransferConfig(use_threads=False),
            **settings,
        )

    def exists(self, name: str) -> bool:
        """Whether the content lies there; an unreachable store is not a “no”."""
        with _told(name):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        """Bytes."""
        with _told(name):
            return int(super().size(name))

    def delete(self, name: str) -> None:
        """Remove the content."""
        with _told(name):
            super().delete(name)

    def _save(self, name: str, content: File[bytes]) -> str:
        with _told(name):
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> IO[bytes]:
        if mode != "rb":
            opened: IO[bytes] = super()._open(name, mode)
            return opened
        return io.BufferedReader(S3Content(self, name), _BUFFER)

    def read_from(self, name: str, start: int) -> tuple[IO[bytes], int]:
        """A stream of the content from byte ``start`` on, and the content's whole size."""
        key = self._normalize_name(name)
        asked = {"Range": f"bytes={start}-"} if start else {}
        with _told(name):
            answer = self.connection.meta.client.get_object(
                Bucket=self.bucket_name, Key=key, **asked
            )
        return answer["Body"], start + int(answer["ContentLength"])


class S3Content(io.RawIOBase):
    """A content read as it comes over the wire; a jump asks the store for the rest from there."""

    def __init__(self, storage: S3Files, name: str) -> None:
        """Open at the beginning, so that a missing content is known at once."""
        self._storage, self._key = storage, name
        self._place = 0
        self._stream, self._size = storage.read_from(name, 0)
        self._stream_at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Bytes from the beginning."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Jump; nothing is asked before the next reading."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Read what comes next; 0 at the end."""
        view = memoryview(buffer).cast("B")
        if self._place >= self._size or not len(view):
            return 0
        with _told(self._key):
            if self._stream_at != self._place:
                self._stream.close()
                self._stream, _ = self._storage.read_from(self._key, self._place)
                self._stream_at = self._place
            part = self._stream.read(len(view))
        view[: len(part)] = part
        self._place += len(part)
        self._stream_at = self._place
        return len(part)

    def close(self) -> None:
        """Let go of the connection."""
        if not self.closed:
            self._stream.close()
        super().close()

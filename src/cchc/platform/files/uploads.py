"""Files that come in parts, so that a cut line costs one part and not the whole file.

Each part is an object of the storage under a name of its own; a row counts what is there. Of two
parts for the same place one is kept: the row is changed only if it still says what was asked.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.http import UnreadablePostError
from typing_extensions import Buffer

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform.files.access import is_file_owner
from cchc.platform.files.content import FileEmpty, check_size
from cchc.platform.files.models import PartialUpload
from cchc.platform.files.names import clean_name
from cchc.platform.files.refusals import FileRefused
from cchc.platform.files.services import store

LEASE = timedelta(hours=24)
LARGEST_PART = 16 << 20
MOST_OPEN = 50
FOLDER = "phan"


class NoSuchUpload(Refusal):
    """There is no such upload, or it is somebody else's: the answer is the same."""

    status = 404


class TooManyUploads(Refusal):
    """One person has more files on their way than anybody needs."""

    status = 429


class WrongOffset(Refusal):
    """The part does not begin where the last one ended."""

    status = 409


@transaction.atomic
def begin_upload(
    *, actor: Actor, at: datetime, name: str, size: int, owner_kind: str = ""
) -> PartialUpload:
    """Announce a file of ``size`` bytes. Raises ``FileTooLarge``, ``TooManyUploads``."""
    check_size(size)
    if size <= 0:
        raise FileEmpty("Tệp rỗng, không có nội dung nào.", field="file")
    if not is_file_owner(owner_kind):
        raise NoSuchUpload("Không nhận tệp cho mục này.")
    if _own(actor).filter(stored=None, expires_at__gt=at).count() >= MOST_OPEN:
        raise TooManyUploads("Có quá nhiều tệp đang gửi dở. Hãy đợi các tệp đó gửi xong.")
    return PartialUpload.objects.create(
        owner_id=actor.id or 0,
        owner_kind=owner_kind,
        name=clean_name(name),
        size=size,
        begun_at=at,
        expires_at=at + LEASE,
    )


def upload_of(actor: Actor, key: UUID, at: datetime) -> PartialUpload:
    """One of the actor's own uploads; raises ``NoSuchUpload``.

    Open to all: the answer is limited to what the asking person sent himself.
    """
    found = _own(actor).filter(key=key, expires_at__gt=at).first()
    if found is None:
        raise NoSuchUpload("Không có tệp đang gửi này, hoặc đã quá 24 giờ. Hãy gửi lại từ đầu.")
    return found


def receive_part(
    *, actor: Actor, at: datetime, key: UUID, offset: int, content: IO[bytes]
) -> PartialUpload:
    """Keep what comes from ``offset`` on, also where the line is cut; store the whole at its end.

    Raises ``WrongOffset`` and, when the whole is not acceptable, a ``FileRefused``: nothing of
    it is kept then.
    """
    upload = upload_of(actor, key, at)
    if offset != upload.received:
        raise WrongOffset("Phần tệp gửi lên không nối tiếp phần đã nhận.")
    body = _read(content, min(LARGEST_PART, upload.size - upload.received))
    if body:
        name = f"{FOLDER}/{upload.key}/{offset:012d}-{uuid4().hex[:8]}"
        kept = default_storage.save(name, ContentFile(body))
        if not _append(upload, kept, len(body), at):
            default_storage.delete(kept)
            raise WrongOffset("Phần tệp này đã được nhận bằng lần gửi khác.")
    if upload.is_whole and upload.stored is None:
        _store_whole(actor, at, upload)
    return upload


def drop_upload(*, actor: Actor, at: datetime, key: UUID) -> None:
    """Give an upload up; its parts go at once."""
    _forget(upload_of(actor, key, at))


def forget_old_uploads(*, actor: Actor, at: datetime) -> int:  # noqa: ARG001 - a timetabled act
    """Delete uploads nobody went on with for a day; returns how many."""
    old = list(PartialUpload.objects.filter(expires_at__lte=at))
    for upload in old:
        _forget(upload)
    return len(old)


def _own(actor: Actor) -> QuerySet[PartialUpload]:
    return PartialUpload.objects.filter(owner_id=actor.id or 0)


def _read(content: IO[bytes], most: int) -> bytes:
    """What comes, at most so much; what had come when the line was cut counts."""
    read = io.BytesIO()
    try:
        while read.tell() < most and (chunk := content.read(min(1 << 18, most - read.tell()))):
            read.write(chunk)
    except UnreadablePostError:
        pass
    return read.getvalue()


def _append(upload: PartialUpload, kept: str, size: int, at: datetime) -> bool:
    parts, received = [*upload.parts, kept], upload.received + size
    same = PartialUpload.objects.filter(pk=upload.pk, received=upload.received)
    if not same.update(parts=parts, received=received, expires_at=at + LEASE):
        return False
    upload.parts, upload.received = parts, received
    return True


def _store_whole(actor: Actor, at: datetime, upload: PartialUpload) -> None:
    try:
        with io.BufferedReader(_Joined(upload.parts)) as content:
            upload.stored = store(
                actor=actor, at=at, name=upload.name, content=content, owner_kind=upload.owner_kind
            )
    except FileRefused:
        _forget(upload)
        raise
    PartialUpload.objects.filter(pk=upload.pk).update(stored=upload.stored, parts=[])
    _delete(upload.parts)
    upload.parts = []


def _forget(upload: PartialUpload) -> None:
    _delete(upload.parts)
    PartialUpload.objects.filter(pk=upload.pk).delete()


def _delete(parts: Sequence[str]) -> None:
    for name in parts:
        default_storage.delete(name)


class _Joined(io.RawIOBase):
    """The parts read one after the other, never all in memory."""

    def __init__(self, parts: Sequence[str]) -> None:
        self._waiting: Iterator[str] = iter(parts)
        self._open: IO[bytes] | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, room: Buffer) -> int:
        view = memoryview(room)
        while True:
            if self._open is None:
                name = next(self._waiting, None)
                if name is None:
                    return 0
                self._open = default_storage.open(name, "rb")
            chunk = self._open.read(len(view))
            if chunk:
                view[: len(chunk)] = chunk
                return len(chunk)
            self._open.close()
            self._open = None

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        super().close()

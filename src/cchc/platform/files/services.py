"""Keeping a file and opening it again."""

from datetime import datetime
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.files.content import keep, received
from cchc.platform.files.kinds import check_extension, kind_of
from cchc.platform.files.models import Blob, ScanState, StoredFile
from cchc.platform.files.names import clean_name
from cchc.platform.jobs import enqueue

SCAN_JOB = "files.scan"


class InfectedFile(Refusal):
    """The scanner found malicious code: the file is kept as evidence and not handed out."""


def store(
    *, actor: Actor, at: datetime, name: str, content: IO[bytes], owner_kind: str = ""
) -> StoredFile:
    """Take a file in: check kind, size and name, keep its content once, have it scanned.

    Raises a ``FileRefused`` with the reason. The act it belongs to (attaching it to something)
    is the caller's, and so is the journal row; on rollback only unreferenced bytes are left.
    """
    shown = clean_name(name)
    with received(content) as taken:
        kind = kind_of(taken.content)
        check_extension(shown, kind)
        now = clock.now()
        blob = Blob(sha256=taken.sha256, size=taken.size, kind=kind, recorded_at=now)
        for known in Blob.objects.filter(sha256=blob.sha256):
            _refuse_infected(known)  # before its bytes are laid down again
        keep(blob.storage_name, taken.content)
        with transaction.atomic():
            blob, is_new = Blob.objects.get_or_create(
                sha256=blob.sha256, defaults={"size": blob.size, "kind": kind, "recorded_at": now}
            )
            if is_new:  # a sweep may have taken unnamed bytes away since
                keep(blob.storage_name, taken.content)
            _refuse_infected(blob)
            file = StoredFile.objects.create(
                blob=blob,
                name=shown,
                owner_kind=owner_kind,
                stored_by_id=actor.id,
                stored_by_name=actor.name,
                at=at,
                recorded_at=now,
            )
            if settings.CLAMD and blob.scan_state == ScanState.NOT_SCANNED:
                enqueue(SCAN_JOB, {"blob_id": blob.pk}, unique_key=f"{SCAN_JOB}:{blob.pk}")
    return file


def open_file(file: StoredFile) -> IO[bytes]:
    """The content, open for reading; raises ``InfectedFile``. The caller checks who may."""
    _refuse_infected(file.blob)
    return default_storage.open(file.blob.storage_name, "rb")


def _refuse_infected(blob: Blob) -> None:
    if blob.scan_state == ScanState.INFECTED:
        raise InfectedFile(
            "Tệp này có mã độc nên đã bị khóa. Hãy đề nghị người nộp gửi tệp khác.", field="file"
        )

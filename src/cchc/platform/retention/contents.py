"""Contents that no file names any more go from the store, unless a backup may have listed them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError

from cchc.platform import backup
from cchc.platform.files.models import Blob, StoredFile
from cchc.platform.files.quarantine import quarantine_name

SETTLED = timedelta(hours=24)
"""A content younger than this may belong to a file that is just being taken in."""


def drop_files(files: list[StoredFile]) -> int:
    """Delete files that nothing else points to; how many. Their contents are swept later."""
    dropped = 0
    for file in files:
        try:
            with transaction.atomic():
                file.delete()
        except ProtectedError:  # another record, an issued result for one, still names it
            continue
        dropped += 1
    return dropped


def sweep_contents(at: datetime) -> int:
    """Delete contents without files, also infected ones set apart, bytes and row as one; how many.

    The bytes go while the row is held: whoever takes the same content in at that moment waits,
    finds no row, and lays the bytes down again.
    """
    swept = 0
    lonely = Blob.objects.filter(files=None, recorded_at__lt=at - SETTLED)
    for blob_id in lonely.order_by("pk").values_list("pk", flat=True).iterator(500):
        if backup.is_running(at):
            break
        with transaction.atomic(durable=True):
            blob = Blob.objects.select_for_update().filter(pk=blob_id).first()
            if blob is None or blob.files.exists():
                continue
            blob.delete()
            for name in (blob.storage_name, quarantine_name(blob.sha256)):
                default_storage.delete(name)
        swept += 1
    return swept

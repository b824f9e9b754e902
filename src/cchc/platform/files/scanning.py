"""The scan of what was taken in, as a job; what could not be scanned is tried again daily."""

from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from cchc.platform.files import clamd
from cchc.platform.files.events import FileFoundInfected
from cchc.platform.files.models import Blob, ScanState
from cchc.platform.files.quarantine import set_apart
from cchc.platform.files.services import SCAN_JOB
from cchc.platform.jobs import Payload, current_run, enqueue, job, publish, scheduled


@job(SCAN_JOB, atomic=False, label="Quét mã độc tệp mới nhận")
def scan_blob(payload: Payload, *, at: datetime) -> None:
    """Have one content scanned and keep the verdict; an absent scanner is asked again later.

    An infected content is moved apart first, then noted: what is noted is never served.
    """
    blob = Blob.objects.filter(pk=payload["blob_id"]).first()
    if blob is None or not settings.CLAMD or blob.scan_state == ScanState.INFECTED:
        return
    detail = ""
    try:
        with default_storage.open(blob.storage_name, "rb") as content:
            detail = clamd.scan(settings.CLAMD, content)
        state = ScanState.INFECTED if detail else ScanState.CLEAN
    except clamd.ScanFailed as error:
        state, detail = ScanState.FAILED, str(error)
    except clamd.ScannerUnavailable as error:
        if not current_run().last_attempt:
            raise
        state, detail = ScanState.FAILED, str(error)
    if state == ScanState.INFECTED:
        set_apart(blob.sha256, blob.storage_name, lambda: _note(blob, state, detail, at))
    else:
        _note(blob, state, detail, at)


@transaction.atomic
def _note(blob: Blob, state: ScanState, detail: str, at: datetime) -> None:
    """Keep the verdict; that a content is infected is news to whoever owns its files."""
    Blob.objects.filter(pk=blob.pk).update(
        scan_state=state, scan_detail=detail[:200], scanned_at=at
    )
    if state == ScanState.INFECTED:
        publish(FileFoundInfected(sha256=blob.sha256, finding=detail[:200], at=at))


@scheduled("files.scan-again", at="02:40", label="Quét lại tệp chưa quét được")
def scan_again(_payload: Payload, *, at: datetime) -> None:  # noqa: ARG001
    """Queue everything that has no verdict yet, where a scanner is set."""
    if not settings.CLAMD:
        return
    waiting = Blob.objects.filter(scan_state__in=[ScanState.NOT_SCANNED, ScanState.FAILED])
    for blob_id in waiting.order_by("pk").values_list("pk", flat=True):
        enqueue(SCAN_JOB, {"blob_id": blob_id}, unique_key=f"{SCAN_JOB}:{blob_id}")

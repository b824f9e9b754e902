"""The JSON API of a dossier's files: other programs send the papers of what they submitted."""

from typing import Annotated

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.rest.fields import Reference
from cchc.platform.rest.problems import PROBLEMS

from ..services.attach_sent import attach_sent_file

router = Router(tags=["Hồ sơ"])
Order = Annotated[int, Field(ge=1, le=1000)]


class FileOut(Schema):
    """A file as taken in; ``scan_state`` is ``not_scanned`` until the scanner has spoken."""

    key: str
    name: str
    size: int
    sha256: str
    kind: str
    scan_state: str


@router.post(
    "/submissions/{reference}/files",
    response={201: FileOut, **PROBLEMS},
    summary="Gửi tệp của hồ sơ đã gửi",
    operation_id="sendFile",
)
def send_file(
    request: HttpRequest,
    reference: Reference,
    file: Annotated[UploadedFile, File()],
    component: Annotated[Order | None, Form()] = None,
) -> Status[FileOut]:
    """Đính kèm một tệp (multipart), thuộc thành phần số `component` hoặc cả hồ sơ."""
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    stored = attach_sent_file(
        actor=actor,
        at=clock.now(),
        reference=reference,
        name=file.name or "",
        content=file,
        component=component,
    )
    told = FileOut(
        key=str(stored.key),
        name=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        kind=stored.kind.value,
        scan_state=stored.scan_state.value,
    )
    return Status(201, told)

"""Sending a file in parts, by the tus protocol 1.0 (creation, termination, expiration).

The page's own script speaks it (``uploads.js``); so can any tus client with a session. Answers to
HEAD and PATCH say how far the file has come; the last one names the stored file.
"""

import binascii
from base64 import b64decode
from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.files.content import FileTooLarge
from cchc.platform.files.models import PartialUpload
from cchc.platform.files.permissions import FilePermission
from cchc.platform.files.uploads import begin_upload, drop_upload, receive_part, upload_of

TUS = "1.0.0"
PART = "application/offset+octet-stream"
STORED = "Upload-Stored"
_MOST_DIGITS = 15


class NotTus(Refusal):
    """A header of the protocol is missing or cannot be read."""

    status = 400


@requires(FilePermission.OPEN)
@never_cache
@require_http_methods(["POST", "OPTIONS"])
def begin(request: ActorRequest) -> HttpResponse:
    """Announce a file: its length, its name, what it will belong to."""
    if request.method == "OPTIONS":
        return _told(HttpResponse(status=204))
    return _answer(lambda: _begin(request))


@requires(FilePermission.OPEN)
@never_cache
@require_http_methods(["HEAD", "PATCH", "DELETE", "OPTIONS"])
def part(request: ActorRequest, key: UUID) -> HttpResponse:
    """How far the file has come; the next part of it; or the end of the attempt."""
    if request.method == "OPTIONS":
        return _told(HttpResponse(status=204))
    return _answer(lambda: _PARTS[str(request.method)](request, key))


def _begin(request: ActorRequest) -> HttpResponse:
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    upload = begin_upload(
        actor=request.actor,
        at=clock.now(),
        name=told.get("filename", ""),
        size=_number(request, "Upload-Length"),
        owner_kind=told.get("kind", ""),
    )
    response = _standing(upload, 201)
    response["Location"] = reverse("files:upload_part", args=[upload.key])
    return response


def _head(request: ActorRequest, key: UUID) -> HttpResponse:
    return _standing(upload_of(request.actor, key, clock.now()), 200)


def _patch(request: ActorRequest, key: UUID) -> HttpResponse:
    if request.content_type != PART:
        raise NotTus(f"Phần tệp phải có kiểu {PART}.")
    upload = receive_part(
        actor=request.actor,
        at=clock.now(),
        key=key,
        offset=_number(request, "Upload-Offset"),
        content=request,  # type: ignore[arg-type]  # a request reads like a file
    )
    return _standing(upload, 204)


def _delete(request: ActorRequest, key: UUID) -> HttpResponse:
    drop_upload(actor=request.actor, at=clock.now(), key=key)
    return HttpResponse(status=204)


_PARTS: dict[str, Callable[[ActorRequest, UUID], HttpResponse]] = {
    "HEAD": _head,
    "PATCH": _patch,
    "DELETE": _delete,
}


def _answer(act: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return _told(act())
    except Refusal as refusal:
        status = 413 if isinstance(refusal, FileTooLarge) else getattr(refusal, "status", 422)
        return _told(JsonResponse({"message": str(refusal)}, status=status))


def _standing(upload: PartialUpload, status: int) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Upload-Offset"] = str(upload.received)
    response["Upload-Length"] = str(upload.size)
    response["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    if upload.stored is not None:
        response[STORED] = str(upload.stored.key)
    return response


def _told(response: HttpResponse) -> HttpResponse:
    response["Tus-Resumable"] = TUS
    response["Tus-Version"] = TUS
    response["Tus-Extension"] = "creation,termination,expiration"
    return response


def _number(request: HttpRequest, header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise NotTus(f"Thiếu hoặc sai {header}.")
    return int(text)


def _metadata(header: str) -> dict[str, str]:
    """Pairs of a key and base64 text, parted by commas."""
    told = {}
    for pair in header.split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            told[key] = b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            raise NotTus("Không đọc được Upload-Metadata.") from None
    return told

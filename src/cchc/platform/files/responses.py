"""Sending a file to a browser so that nothing of it can run there."""

from django.http import FileResponse

from cchc.platform.files.models import StoredFile
from cchc.platform.files.services import open_file


def file_response(file: StoredFile, *, inline: bool = False) -> FileResponse:
    """The file as a download, or shown in place where its kind allows; the caller checks who may.

    The name is sent by RFC 5987 with its Vietnamese letters; the type is ours, never guessed.
    """
    response = FileResponse(
        open_file(file),
        as_attachment=not (inline and file.kind.opens_in_browser),
        filename=file.name,
        content_type=file.kind.facts.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response

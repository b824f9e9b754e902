"""Files in forms: no more of one is kept than may be taken in, however long it goes on.

The rest of a file that is too long is read and thrown away, so that the form comes back with its
text and the reason beside the field; a request that could only be an attack is not read at all.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_FILES = 8
"""So many files of the largest size may come with one form."""


class UploadLimit(FileUploadHandler):
    """Stands before the handlers that keep the file."""

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002 - Django's signature
        META: dict[str, str],  # noqa: ARG002, N803 - Django's signature
        content_length: int,
        boundary: str,  # noqa: ARG002 - Django's signature
        encoding: str | None = None,  # noqa: ARG002 - Django's signature
    ) -> None:
        """Refuse a body that announces more than a form can need."""
        limit: int = settings.UPLOAD_LIMIT
        if content_length > limit * MOST_FILES:
            raise RequestDataTooBig("Nội dung gửi quá lớn.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand on what is within the limit and the piece that passes it, nothing after."""
        limit: int = settings.UPLOAD_LIMIT
        return raw_data if start <= limit else None

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 - Django's signature
        """Nothing of its own: the handlers behind make the file."""
        return

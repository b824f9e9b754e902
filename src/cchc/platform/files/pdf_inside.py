"""What a PDF may not carry: scripts, programs to launch, other files; and that its end is there.

Names of a PDF may be written with escapes (``/Java#53cript``) and stand inside compressed object
streams, also of an encrypted file; all of them are looked at. Pages and pictures are not decoded.
"""

import re
from typing import IO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, StreamObject

from cchc.platform.files.refusals import (
    ActiveContent,
    DamagedFile,
    PasswordInFile,
    TruncatedFile,
)

CHUNK = 1 << 20
OVERLAP = 256
TAIL = 4096
MOST_STREAMS = 50_000
_UNREADABLE = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pypdf raises on a damaged file, by where it is damaged."""


def _named(name: str) -> str:
    """A pattern for a name, each of its letters plain or escaped."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in name)
    return f"/{letters}(?![A-Za-z0-9#])"


_ACTIVE = {
    "mã JavaScript": ("JavaScript",),
    "lệnh chạy chương trình": ("Launch",),
    "tệp khác đính kèm bên trong": ("EmbeddedFile", "EmbeddedFiles", "GoToE"),
    "nội dung đa phương tiện": ("RichMedia",),
    "lệnh gửi, nạp dữ liệu": ("SubmitForm", "ImportData"),
}
_PATTERNS = {
    words: re.compile("|".join(map(_named, names)).encode()) for words, names in _ACTIVE.items()
}
_NEEDS_READER = re.compile("|".join(map(_named, ("ObjStm", "Encrypt"))).encode())


def check_pdf(content: IO[bytes]) -> None:
    """Refuse a PDF that acts, hides a file, needs a password or has lost its end."""
    size = content.seek(0, 2)
    content.seek(max(0, size - TAIL))
    if b"%%EOF" not in content.read():
        raise TruncatedFile(
            "Tệp PDF bị thiếu phần cuối, có thể do đường truyền đứt. Hãy gửi lại.", field="file"
        )
    needs_reader, held = False, b""
    content.seek(0)
    while chunk := content.read(CHUNK):
        _refuse_active(held + chunk)
        needs_reader = needs_reader or _NEEDS_READER.search(held + chunk) is not None
        held = chunk[-OVERLAP:]
    if needs_reader:
        _check_object_streams(content)


def _refuse_active(text: bytes) -> None:
    for words, pattern in _PATTERNS.items():
        if pattern.search(text):
            raise ActiveContent(
                f"Tệp PDF có {words} nên không được nhận. Hãy mở tệp, in lại thành PDF "
                "(Print to PDF) rồi gửi bản in đó.",
                field="file",
            )


def _check_object_streams(content: IO[bytes]) -> None:
    """The names inside compressed streams of objects; raises a ``FileRefused``."""
    content.seek(0)
    try:
        reader = PdfReader(content, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PasswordInFile("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.", field="file")
        numbers = {number for number, _ in reader.xref_objStm.values()}
        for number in sorted(numbers)[:MOST_STREAMS]:
            found = reader.get_object(IndirectObject(number, 0, reader))
            if isinstance(found, StreamObject):
                _refuse_active(found.get_data())
    except _UNREADABLE as error:
        raise DamagedFile(
            "Không đọc được tệp PDF: tệp hỏng. Hãy gửi lại.", field="file"
        ) from error
    if len(numbers) > MOST_STREAMS:
        raise DamagedFile("Tệp khi mở ra lớn bất thường nên không được nhận.", field="file")

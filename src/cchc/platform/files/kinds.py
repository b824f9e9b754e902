"""Which kinds of file are taken in, told by their content and held against their name.

The name proves nothing: the first bytes are read by libmagic, Office files are opened as the
archives they are, PDFs are searched for what acts, pictures must have their end. Not taken:
archives (what is inside cannot be seen or scanned one by one), old Office files and files with
macros, pictures with programs inside (SVG), web pages.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import IO

import magic

from cchc.platform.files import office_inside
from cchc.platform.files.names import extension_of
from cchc.platform.files.pdf_inside import check_pdf
from cchc.platform.files.refusals import ExtensionMismatch, TruncatedFile, UnknownFileKind

HEAD = 8192
TAIL = 1 << 16


class FileKind(StrEnum):
    """A kind that is taken in."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    DWG = "dwg"
    DXF = "dxf"

    @property
    def facts(self) -> "KindFacts":
        """Name, media type and extensions."""
        return _FACTS[self]

    @property
    def opens_in_browser(self) -> bool:
        """Whether a browser can show it without running anything of it."""
        return self in {FileKind.PDF, FileKind.JPEG, FileKind.PNG}


@dataclass(frozen=True, slots=True)
class KindFacts:
    """How a kind is called and sent."""

    label: str
    media_type: str
    extensions: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_FACTS = {
    FileKind.PDF: KindFacts("tệp PDF", "application/pdf", ("pdf",)),
    FileKind.DOCX: KindFacts("văn bản Word", f"{_OFFICE}.wordprocessingml.document", ("docx",)),
    FileKind.XLSX: KindFacts("bảng tính Excel", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",)),
    FileKind.JPEG: KindFacts("ảnh JPEG", "image/jpeg", ("jpg", "jpeg")),
    FileKind.PNG: KindFacts("ảnh PNG", "image/png", ("png",)),
    FileKind.TIFF: KindFacts("ảnh TIFF", "image/tiff", ("tif", "tiff")),
    FileKind.DWG: KindFacts("bản vẽ DWG", "image/vnd.dwg", ("dwg",)),
    FileKind.DXF: KindFacts("bản vẽ DXF", "image/vnd.dxf", ("dxf",)),
}
_BY_MEDIA_TYPE = {facts.media_type: kind for kind, facts in _FACTS.items()}
_MAIN_PARTS = {office_inside.WORD: FileKind.DOCX, office_inside.EXCEL: FileKind.XLSX}
_ENDS = {FileKind.JPEG: b"\xff\xd9", FileKind.PNG: b"IEND"}
ACCEPTED = ", ".join(
    f".{extension}" for facts in _FACTS.values() for extension in facts.extensions
)


def kind_of(content: IO[bytes]) -> FileKind:
    """The kind, from the content alone; raises a ``FileRefused``."""
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(b"PK"):
        return _MAIN_PARTS[office_inside.main_part(content)]
    found = _BY_MEDIA_TYPE.get(magic.from_buffer(head, mime=True))
    disguised = found is FileKind.PDF and not head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(
        b"%PDF-"
    )
    if found is None or disguised or found in _MAIN_PARTS.values():
        hint = " Tệp Word, Excel kiểu cũ (.doc, .xls): hãy lưu lại thành .docx, .xlsx."
        raise UnknownFileKind(
            f"Không nhận loại tệp này. Các loại được nhận: {ACCEPTED}."
            + (hint if head.startswith(b"\xd0\xcf\x11\xe0") else ""),
            field="file",
        )
    if found is FileKind.PDF:
        check_pdf(content)
    elif found in _ENDS:
        _check_end(content, found)
    return found


def _check_end(content: IO[bytes], kind: FileKind) -> None:
    """Refuse a picture whose end never came (cameras may write something behind it)."""
    content.seek(max(0, content.seek(0, 2) - TAIL))
    if _ENDS[kind] not in content.read():
        raise TruncatedFile(
            "Ảnh bị thiếu phần cuối, có thể do đường truyền đứt. Hãy gửi lại.", field="file"
        )


def check_extension(name: str, kind: FileKind) -> None:
    """Refuse a name whose extension is not one of the kind's."""
    extension = extension_of(name)
    if extension not in kind.facts.extensions:
        said = f"“.{extension}”" if extension else "không có đuôi"
        raise ExtensionMismatch(
            f"Tên tệp {said} nhưng nội dung là {kind.facts.label}. Hãy kiểm tra lại tệp, hoặc đổi "
            f"đuôi thành .{kind.facts.extensions[0]}.",
            field="file",
        )

"""Which kinds of file are taken in, told by their content and held against their name.

The name proves nothing: the first bytes are read by libmagic, and Office files are opened as the
archives they are. Not taken: archives (what is inside cannot be seen or scanned one by one), old
Office files and files with macros, pictures with programs inside (SVG), web pages.
"""

import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

import magic

from cchc.kernel.refusal import Refusal
from cchc.platform.files.names import extension_of

HEAD = 8192
MOST_MEMBERS = 10_000
MOST_UNPACKED = 1 << 30
CONTENT_TYPES = "[Content_Types].xml"


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
_MAIN_PARTS = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
ACCEPTED = ", ".join(
    f".{extension}" for facts in _FACTS.values() for extension in facts.extensions
)


class FileRefused(Refusal):
    """The file is not taken in; the reason says what to do instead."""


class UnknownFileKind(FileRefused):
    """Its content is none of the accepted kinds."""


class ExtensionMismatch(FileRefused):
    """Its name says one kind and its content another."""


class MacrosInFile(FileRefused):
    """An Office file that carries a program."""


class DamagedFile(FileRefused):
    """An archive that cannot be read, or that would unpack without end."""


def kind_of(content: IO[bytes]) -> FileKind:
    """The kind, from the content alone; raises a ``FileRefused``."""
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(b"PK"):
        return _office_kind(content)
    found = _BY_MEDIA_TYPE.get(magic.from_buffer(head, mime=True))
    if found is None or found in _MAIN_PARTS.values():
        hint = " Tệp Word, Excel kiểu cũ (.doc, .xls): hãy lưu lại thành .docx, .xlsx."
        raise UnknownFileKind(
            f"Không nhận loại tệp này. Các loại được nhận: {ACCEPTED}."
            + (hint if head.startswith(b"\xd0\xcf\x11\xe0") else ""),
            field="file",
        )
    return found


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


_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
)
"""What reading a damaged archive raises, by where it is damaged."""


def _office_kind(content: IO[bytes]) -> FileKind:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            members = {member.filename: member for member in archive.infolist()}
            _check_size(members)
            types = members.get(CONTENT_TYPES)
            declared = archive.read(types)[: 1 << 20] if types else b""
    except _UNREADABLE as error:
        raise DamagedFile(
            "Không mở được tệp: tệp hỏng hoặc có mật khẩu. Hãy gửi lại.", field="file"
        ) from error
    kinds = [kind for part, kind in _MAIN_PARTS.items() if part in members]
    if not declared or len(kinds) != 1:
        raise UnknownFileKind("Không nhận tệp nén. Hãy giải nén rồi gửi từng tệp.", field="file")
    if b"macroEnabled" in declared or any("vbaproject" in name.lower() for name in members):
        raise MacrosInFile(
            "Không nhận tệp có macro. Hãy lưu lại thành .docx hoặc .xlsx không có macro.",
            field="file",
        )
    return kinds[0]


def _check_size(members: dict[str, zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members.values())
    types = members.get(CONTENT_TYPES)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > MOST_UNPACKED
        or (types is not None and types.file_size > 1 << 20)
    ):
        raise DamagedFile("Tệp khi mở ra lớn bất thường nên không được nhận.", field="file")

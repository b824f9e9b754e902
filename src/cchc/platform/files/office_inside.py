"""Office files opened as the archives they are: which kind, how large, and nothing that acts.

Refused: macros, ActiveX, packed files (OLE packages), templates and objects fetched from elsewhere
when the file opens, commands to other programs (DDE), archives within, and archives that unpack
without end: too many members, too large, too dense, overlapping, or larger than they say.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import IO

from cchc.platform.files.refusals import (
    ActiveContent,
    DamagedFile,
    FileRefused,
    MacrosInFile,
    UnknownFileKind,
)

MOST_MEMBERS = 10_000
MOST_UNPACKED = 1 << 30
MOST_LOOKED_AT = 1 << 26
DENSE_FROM, DENSEST = 1 << 23, 250
DEEPEST = 2
CONTENT_TYPES = "[Content_Types].xml"
WORD, EXCEL = "word/document.xml", "xl/workbook.xml"
_MACRO = re.compile(rb"macroEnabled|vnd\.ms-office\.(?:vbaProject|activeX)", re.IGNORECASE)
_PROGRAMS = re.compile(
    r"vbaproject|/activex/|\.(exe|dll|js|vbs|bat|cmd|ps1|hta|lnk|scr)$", re.IGNORECASE
)
_FETCHED = re.compile(
    rb"""<Relationship\b(?=[^>]*TargetMode\s*=\s*["']External)"""
    rb"""(?=[^>]*Type\s*=\s*["'][^"']*/(?:attachedTemplate|oleObject|frame|subDocument|package"""
    rb"""|externalLinkPath|xlExternalLinkPath[^"']*|aFChunk)["'])[^>]*>""",
    re.IGNORECASE,
)
_FIELD_CODE = re.compile(rb"""<w:instrText[^>]*>([^<]*)<|w:instr\s*=\s*["']([^"']*)["']""")
_COMMAND = re.compile(rb"(?<![A-Za-z])DDE(?:AUTO)?(?![A-Za-z])", re.IGNORECASE)
_WITH_COMMANDS = ("word/document", "word/header", "word/footer", "xl/externallinks/")
_PACKAGE = ("Ole10Native".encode("utf-16-le"), b"Ole10Native")
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


def main_part(content: IO[bytes], depth: int = 0) -> str:
    """The part that names the kind, ``WORD`` or ``EXCEL``; raises a ``FileRefused``."""
    size = content.seek(0, 2)
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            members = archive.infolist()
            _check_sizes(members, size)
            return _looked_at(archive, members, depth)
    except _UNREADABLE as error:
        raise DamagedFile(
            "Không mở được tệp: tệp hỏng hoặc có mật khẩu. Hãy gửi lại.", field="file"
        ) from error


def _looked_at(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], depth: int) -> str:
    names = {member.filename for member in members}
    kinds = [part for part in (WORD, EXCEL) if part in names]
    if CONTENT_TYPES not in names or len(kinds) != 1:
        raise UnknownFileKind("Không nhận tệp nén. Hãy giải nén rồi gửi từng tệp.", field="file")
    if _MACRO.search(_read(archive, CONTENT_TYPES, 1 << 20)) or any(map(_PROGRAMS.search, names)):
        raise MacrosInFile(
            "Không nhận tệp có macro, chương trình. Hãy lưu lại thành .docx hoặc .xlsx không có "
            "macro.",
            field="file",
        )
    for member in members:
        _check_member(archive, member.filename, depth)
    return kinds[0]


def _check_member(archive: zipfile.ZipFile, name: str, depth: int) -> None:
    low = name.lower()
    if low.endswith(".rels") and _FETCHED.search(_read(archive, name)):
        raise _active("nạp mẫu hoặc đối tượng từ nơi khác khi mở")
    if low.endswith(".xml"):
        if low.startswith(_WITH_COMMANDS) and _calls_programs(_read(archive, name)):
            raise _active("có lệnh gọi chương trình khác (DDE)")
        return
    with archive.open(name) as part:
        head = part.read(8)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        packed = _read(archive, name)
        if any(mark in packed for mark in _PACKAGE):
            raise _active("có tệp khác gói bên trong")
    elif head.startswith(b"PK"):
        if depth >= DEEPEST:
            raise DamagedFile("Tệp lồng nhau quá nhiều lớp nên không được nhận.", field="file")
        main_part(io.BytesIO(_read(archive, name)), depth + 1)


def _calls_programs(part: bytes) -> bool:
    """Whether a field or a link is a command; a field's code may be cut into several runs."""
    codes = [plain or attribute for plain, attribute in _FIELD_CODE.findall(part)]
    return b"<ddeLink" in part or _COMMAND.search(b"".join(codes)) is not None


def _active(what: str) -> FileRefused:
    return ActiveContent(
        f"Tệp {what} nên không được nhận. Hãy lưu lại thành PDF rồi gửi bản PDF.", field="file"
    )


def _read(archive: zipfile.ZipFile, name: str, most: int = MOST_LOOKED_AT) -> bytes:
    """A member that is looked at; one that is larger than any such part is refused."""
    with archive.open(name) as part:
        read = part.read(most + 1)
    if len(read) > most:
        raise DamagedFile("Tệp khi mở ra lớn bất thường nên không được nhận.", field="file")
    return read


def _check_sizes(members: list[zipfile.ZipInfo], size: int) -> None:
    """What the archive says of itself; more packed bytes than there are means an overlap."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    too_dense = unpacked > DENSE_FROM and unpacked > DENSEST * size
    too_many = len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED
    doubled = len({member.filename for member in members}) < len(members)
    if too_many or too_dense or doubled or packed > size:
        raise DamagedFile("Tệp khi mở ra lớn bất thường nên không được nhận.", field="file")

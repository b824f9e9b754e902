"""What may be taken in: by content, held against the name; and how names are cleaned."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.files import FileKind, content, open_file, store
from cchc.platform.files.content import FileEmpty, FileTooLarge
from cchc.platform.files.kinds import kind_of
from cchc.platform.files.models import Blob, StoredFile
from cchc.platform.files.names import LONGEST, clean_name
from cchc.platform.files.refusals import (
    DamagedFile,
    ExtensionMismatch,
    FileRefused,
    MacrosInFile,
    UnknownFileKind,
)
from cchc.platform.jobs.models import Job

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
ACTOR = Actor(7, "Trần Thị Bưởi", 1, "Bộ phận Một cửa", ())
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300"
    "010000050001 0d0a2db40000000049454e44ae426082".replace(" ", "")
)
SAMPLES = {
    FileKind.PDF: PDF,
    FileKind.JPEG: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 20 + b"\xff\xd9",
    FileKind.PNG: PNG,
    FileKind.TIFF: b"II*\x00\x08\x00\x00\x00" + b"\0" * 20,
    FileKind.DWG: b"AC1027" + b"\0" * 100,
    FileKind.DXF: b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n",
}


def office(main: str, *others: str, types: bytes = b"<Types/>") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, body in (
            ("[Content_Types].xml", types),
            *((n, b"<x/>") for n in (main, *others)),
        ):
            # a day of its own: the bytes are a test's name, which every process must give alike
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), body)
    return made.getvalue()


class ObjectStore(Storage):
    """Like S3: names and contents, no paths."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def exists(self, name: str) -> bool:
        return name in self.contents

    def _save(self, name: str, content: File[bytes]) -> str:
        self.contents[name] = content.read()
        return name

    def _open(self, name: str, mode: str) -> File[bytes]:
        return ContentFile(self.contents[name])


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


def _store(name: str, body: bytes) -> StoredFile:
    with clock.frozen(AT):
        return store(actor=ACTOR, at=AT, name=name, content=io.BytesIO(body))


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_accepted_kind_is_told_by_its_content(kind: FileKind) -> None:
    assert kind_of(io.BytesIO(SAMPLES[kind])) is kind


@pytest.mark.parametrize(
    ("main", "kind"), [("word/document.xml", FileKind.DOCX), ("xl/workbook.xml", FileKind.XLSX)]
)
def test_office_files_are_told_by_their_parts(main: str, kind: FileKind) -> None:
    assert kind_of(io.BytesIO(office(main))) is kind


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"MZ" + b"\0" * 200, UnknownFileKind),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", UnknownFileKind),
        (b"<html><script>alert(1)</script></html>", UnknownFileKind),
        (b"chi la chu", UnknownFileKind),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnknownFileKind),
        (office("anh.jpg"), UnknownFileKind),
        (office("word/document.xml", "xl/workbook.xml"), UnknownFileKind),
        (office("word/document.xml", "word/vbaProject.bin"), MacrosInFile),
        (office("xl/workbook.xml", types=b"x.sheet.macroEnabled.main+xml"), MacrosInFile),
        (office("word/document.xml")[:60], DamagedFile),
        (office("word/document.xml", types=b"x" * ((1 << 20) + 1)), DamagedFile),
    ],
)
def test_other_content_is_refused(body: bytes, refusal: type[FileRefused]) -> None:
    with pytest.raises(refusal) as caught:
        kind_of(io.BytesIO(body))

    assert type(caught.value) is refusal
    assert caught.value.field == "file"


def test_old_office_files_are_told_what_to_do() -> None:
    with pytest.raises(UnknownFileKind, match=r"lưu lại thành \.docx"):
        kind_of(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600))


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"x")
    body = bytearray(made.getvalue())
    directory = body.rindex(b"PK\x01\x02")
    body[directory + 24 : directory + 28] = (0xFFFFFFF0).to_bytes(4, "little")  # claimed size

    with pytest.raises(DamagedFile, match="lớn bất thường"):
        kind_of(io.BytesIO(bytes(body)))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["anh.png", "don", "don.pdf.exe", "don.docx"])
def test_a_name_that_says_another_kind_is_refused(name: str) -> None:
    with pytest.raises(ExtensionMismatch, match="tệp PDF"):
        _store(name, PDF)

    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_one_content_is_kept_once_and_each_giving_is_a_file() -> None:
    first = _store("Đơn đề nghị.PDF", PDF)
    again = _store("don.pdf", PDF)

    assert (first.blob_id, first.name, first.kind) == (again.blob_id, "Đơn đề nghị.PDF", "pdf")
    assert (first.stored_by_id, first.stored_by_name, first.at) == (7, "Trần Thị Bưởi", AT)
    with default_storage.open(first.blob.storage_name) as kept:
        assert kept.read() == PDF
    assert first.size == len(PDF)
    assert Blob.objects.count() == 1
    assert not Job.objects.exists()  # no scanner is set


@pytest.mark.django_db
def test_a_storage_that_is_no_file_system_keeps_files_too(settings: LazySettings) -> None:
    memory = {"BACKEND": f"{ObjectStore.__module__}.ObjectStore"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}

    file = _store("don.pdf", PDF)

    with open_file(file) as kept:
        assert kept.read() == PDF


@pytest.mark.django_db
def test_an_empty_and_a_too_large_file_are_refused(settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT = 1 << 20

    with pytest.raises(FileEmpty):
        _store("don.pdf", b"")
    with pytest.raises(FileTooLarge, match="quá 1 MB"):
        _store("don.pdf", PDF + b"\0" * (1 << 20))


@pytest.mark.django_db
def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(content.shutil, "copyfileobj", full)

    with pytest.raises(OSError, match="No space"):
        _store("don.pdf", PDF)

    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\An\\Đơn xin.pdf", "Đơn xin.pdf"),
        ("hoa\u202efdp.exe", "hoafdp.exe"),
        ("a\u200bb\x00c\r\n.pdf", "abc.pdf"),
        ('"dấu: lạ"?.pdf', "_dấu_ lạ__.pdf"),
        ("   .pdf", "pdf"),
        ("con.pdf", "_con.pdf"),
        ("...", "tep"),
        ("", "tep"),
        ("To\u0302 Hiê\u0323n.pdf", "Tô Hiện.pdf"),
    ],
)
def test_names_are_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_long_names_keep_their_extension() -> None:
    shown = clean_name("ơ" * 400 + ".docx")

    assert len(shown) == LONGEST
    assert shown.endswith("ơ.docx")


def test_an_archive_whose_inside_is_damaged_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types>" + b"<Default/>" * 100)
        archive.writestr("word/document.xml", b"<x/>")
    damaged = bytearray(made.getvalue())
    start = 30 + len("[Content_Types].xml")
    damaged[start : start + 12] = b"\xff" * 12

    with pytest.raises(DamagedFile):
        kind_of(io.BytesIO(bytes(damaged)))

"""Files that do harm: refused with a reason, and what is harmless is not."""

import io
from datetime import datetime

import pytest
from tests.integration.attacks import bad_files as bad

from cchc.platform.clock import ZONE
from cchc.platform.files import FileKind, responses
from cchc.platform.files.kinds import check_extension, kind_of
from cchc.platform.files.models import Blob, StoredFile
from cchc.platform.files.names import clean_name
from cchc.platform.files.refusals import (
    ActiveContent,
    DamagedFile,
    ExtensionMismatch,
    FileRefused,
    MacrosInFile,
    PasswordInFile,
    TruncatedFile,
    UnknownFileKind,
)

pytestmark = pytest.mark.one_database
AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


def kind(body: bytes) -> FileKind:
    return kind_of(io.BytesIO(body))


def refused(body: bytes) -> type[FileRefused]:
    with pytest.raises(FileRefused) as caught:
        kind(body)
    assert caught.value.field == "file"
    return type(caught.value)


@pytest.mark.attack("files", "PDF có JavaScript, kể cả tên viết tắt bằng mã #xx")
@pytest.mark.parametrize("made", [bad.script_pdf, bad.hidden_script_pdf])
def test_a_pdf_with_a_script(made: object) -> None:
    assert refused(made()) is ActiveContent  # type: ignore[operator]  # a maker


@pytest.mark.attack("files", "PDF giấu JavaScript trong luồng nén (ObjStm)")
def test_a_pdf_with_a_script_in_a_compressed_stream() -> None:
    body = bad.compressed_pdf(script=True)

    assert b"JavaScript" not in body
    assert refused(body) is ActiveContent
    assert kind(bad.compressed_pdf(script=False)) is FileKind.PDF


@pytest.mark.attack("files", "PDF chạy chương trình (Launch)")
def test_a_pdf_that_starts_a_program() -> None:
    assert refused(bad.launching_pdf()) is ActiveContent


@pytest.mark.attack("files", "PDF mang tệp khác bên trong")
def test_a_pdf_that_carries_a_file() -> None:
    assert refused(bad.carrying_pdf()) is ActiveContent


@pytest.mark.attack("files", "PDF có mật khẩu, không kiểm tra được bên trong")
def test_a_pdf_that_only_some_can_open() -> None:
    assert refused(bad.locked_pdf("bi-mat")) is PasswordInFile
    assert kind(bad.locked_pdf("")) is FileKind.PDF


@pytest.mark.attack("files", "PDF, ảnh bị cắt mất phần cuối")
@pytest.mark.parametrize(
    "body", [bad.plain_pdf()[:-30], b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\1" * 900,
             b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\1" * 900],
    ids=["pdf", "jpeg", "png"],
)  # fmt: skip
def test_a_file_without_its_end(body: bytes) -> None:
    assert refused(body) is TruncatedFile


@pytest.mark.attack("files", "PDF hỏng có cấu trúc lặp vô hạn")
@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_pdf_is_read_or_refused(seed: int) -> None:
    body = bytearray(bad.compressed_pdf(script=False))
    for place in range(40 + seed * 7, len(body) - 40, 61):
        body[place] ^= 0x55
    try:
        kind(bytes(body))
    except FileRefused:
        return


@pytest.mark.attack("files", "Bom nén: tỉ lệ nén khổng lồ")
def test_an_archive_that_unpacks_a_thousandfold() -> None:
    body = bad.bomb()

    assert len(body) < 100_000
    assert refused(body) is DamagedFile


@pytest.mark.attack("files", "Bom nén: các phần chồng lên nhau")
def test_an_archive_whose_members_overlap() -> None:
    assert refused(bad.overlapping()) is DamagedFile


@pytest.mark.attack("files", "Bom nén: tệp lồng trong tệp nhiều lớp")
def test_archives_in_one_another() -> None:
    assert kind(bad.nested(1)) is FileKind.DOCX
    assert refused(bad.nested(6)) is DamagedFile


@pytest.mark.attack("files", "Word, Excel có macro, kể cả trong tệp nhúng")
@pytest.mark.parametrize(
    "body",
    [
        bad.word(("word/vbaProject.bin", b"x")),
        bad.word(types=b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        bad.excel(("xl/activeX/activeX1.xml", b"<x/>")),
        bad.word(("word/embeddings/x.xlsx", bad.excel(("xl/vbaProject.bin", b"x")))),
        bad.word(("word/media/run.exe", b"MZ")),
    ],
    ids=["vba", "types", "activex", "embedded", "program"],
)
def test_an_office_file_with_a_program(body: bytes) -> None:
    assert refused(body) is MacrosInFile


@pytest.mark.attack("files", "Word, Excel nạp mẫu, đối tượng từ máy khác; lệnh DDE; tệp gói OLE")
@pytest.mark.parametrize(
    "body",
    [
        bad.word(("word/_rels/settings.xml.rels", bad.external("attachedTemplate"))),
        bad.word(("word/_rels/document.xml.rels", bad.external("oleObject"))),
        bad.word(
            body=b"<w:p><w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\cmd</w:instrText>"
        ),
        bad.word(("word/header1.xml", b'<w:fldSimple w:instr=" DDE cmd "/>')),
        bad.excel(("xl/externalLinks/externalLink1.xml", b"<externalLink><ddeLink/>")),
        bad.word(
            ("word/embeddings/o.bin", b"\xd0\xcf\x11\xe0" + "\1Ole10Native".encode("utf-16-le"))
        ),
        bad.word(("word/embeddings/o.zip", bad.zipped(("a.txt", b"a")))),
    ],
    ids=["template", "object", "split-dde", "simple-dde", "dde-link", "package", "archive"],
)
def test_an_office_file_that_acts(body: bytes) -> None:
    assert refused(body) in (ActiveContent, UnknownFileKind)


def test_what_is_harmless_is_taken() -> None:
    link = bad.external("hyperlink")
    equation = b"\xd0\xcf\x11\xe0" + "Equation Native".encode("utf-16-le")

    assert kind(bad.plain_pdf()) is FileKind.PDF
    assert kind(bad.word(("word/_rels/document.xml.rels", link))) is FileKind.DOCX
    assert kind(bad.word(("word/embeddings/oleObject1.bin", equation))) is FileKind.DOCX
    assert kind(bad.word(("word/embeddings/x.xlsx", bad.excel()))) is FileKind.DOCX
    assert kind(bad.word(body=b"<w:t>ADDED, DDE</w:t>")) is FileKind.DOCX


@pytest.mark.attack("files", "Loại khác đội tên tốt (chương trình, trang web, SVG tên .pdf)")
@pytest.mark.parametrize(
    "body",
    [
        b"MZ" + b"\0" * 400,
        b"\x7fELF" + b"\0" * 400,
        b"<html><script>alert(1)</script>%PDF-1.4",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"#!/bin/sh\nrm -rf /\n",
        b"Rar!\x1a\x07\x00" + b"\0" * 99,
        b"7z\xbc\xaf\x27\x1c" + b"\0" * 99,
        bad.zipped(("a.exe", b"MZ")),
    ],
)
def test_a_wrong_kind_under_a_good_name(body: bytes) -> None:
    assert refused(body) is UnknownFileKind
    with pytest.raises(ExtensionMismatch):
        check_extension("don.docx", FileKind.PDF)


TRICKS = [
    "../../etc/passwd.pdf",
    "..\\..\\windows\\system32\\a.pdf",
    "/etc/cron.d/a.pdf",
    "C:\\a.pdf",
    "a\x00.pdf",
    "a\r\nSet-Cookie: x=1\r\n.pdf",
    "don\u202efdp.exe.pdf",
    "\u200b\u2066a\u2069.pdf",
    "a\ud800.pdf",
    "\ufeff.pdf",
    "CON.pdf",
    "a" * 4000 + ".pdf",
    "ệ" * 4000 + ".pdf",
    '"; filename="x.html".pdf',
    "<img src=x onerror=alert(1)>.pdf",
    "a.pdf\u2028b.pdf",
    "e\u0323\u0302.pdf",
    "....pdf",
    "   ",
    "",
    "😀 đơn.pdf",
    "%2e%2e%2fa.pdf",
]


@pytest.mark.attack("files", "Tên tệp có đường dẫn, xuống dòng, NUL, dấu đảo chiều, Unicode lạ")
@pytest.mark.parametrize("name", TRICKS, ids=range(len(TRICKS)))
def test_a_name_with_tricks(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = clean_name(name)
    file = StoredFile(name=kept, blob=Blob(kind="pdf"))
    monkeypatch.setattr(responses, "open_file", lambda _file: io.BytesIO(b"x"))

    told = responses.file_response(file)["Content-Disposition"]

    assert kept
    assert len(kept) <= 150
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*\x00')
    assert told.startswith("attachment; ")
    assert "\r" not in told
    assert "\n" not in told
    assert told.isascii()

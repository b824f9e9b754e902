"""Files as they come: the same plan from each kind, and a clear word about what cannot be read."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document
from pypdf import PdfReader, PdfWriter

from cchc.contexts.tasks.domain.reading.plan import PlanReading, read_plan
from cchc.contexts.tasks.domain.reading.source import FileKind
from cchc.contexts.tasks.sources import opening
from cchc.contexts.tasks.sources.opening import open_plan
from cchc.contexts.tasks.sources.refusals import (
    PlanFileEncrypted,
    PlanFileScanned,
    PlanFileUnreadable,
)

from .plan_files import AREAS, TITLE, write_docx, write_pdf, write_text, write_xlsx

EXPECTED = [task for tasks in AREAS.values() for task in tasks]


def cells(reading: PlanReading) -> list[tuple[str, ...]]:
    return [tuple(task.cells.values()) for task in reading.tasks]


@pytest.mark.parametrize(
    ("write", "name", "kind"),
    [
        (write_docx, "a.docx", FileKind.DOCX),
        (write_xlsx, "a.xlsx", FileKind.XLSX),
        (write_pdf, "a.pdf", FileKind.PDF),
        (write_text, "a.txt", FileKind.TEXT),
    ],
)
def test_one_plan_in_every_kind(
    tmp_path: Path, write: Callable[[Path], Path], name: str, kind: FileKind
) -> None:
    document = open_plan(write(tmp_path / name))
    reading = read_plan(document)
    assert document.kind is kind
    assert cells(reading) == EXPECTED
    assert [(task.area, task.number) for task in reading.tasks] == [
        ("I", "1"),
        ("I", "2"),
        ("II", "3"),
        ("II", "4"),
    ]
    assert (reading.head.kind, reading.head.subject, reading.head.year) == (
        "Kế hoạch",
        TITLE[1],
        2026,
    )
    assert reading.rows_in_source == len(reading.tasks) + len(reading.set_aside)
    assert not any(task.doubts for task in reading.tasks)


def test_a_pdf_of_many_short_pages(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    document = open_plan(
        write_pdf(tmp_path / "a.pdf", height="7cm"),
        progress=lambda done, of: seen.append((done, of)),
    )
    reading = read_plan(document)
    assert document.pages >= 3
    assert seen == [(page, document.pages) for page in range(1, document.pages + 1)]
    assert cells(reading) == EXPECTED
    place = reading.tasks[-1].places["task"]
    assert place.page > 1
    assert place.box is not None


def test_merged_cells_of_a_word_table(tmp_path: Path) -> None:
    reading = read_plan(open_plan(write_docx(tmp_path / "a.docx", merged=True)))
    times = [task.due.written for task in reading.tasks]
    assert times == ["Quý I/2026", "Quý I/2026", "Thường xuyên", "Năm 2026"]


def test_lists_and_links_in_word(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=4)
    for cell, text in zip(
        table.rows[0].cells, ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì"), strict=True
    ):
        cell.text = text
    one = table.rows[1].cells
    one[0].text, one[1].text, one[3].text = "1", "Rà\tsoát\nvăn bản", "Văn phòng"
    one[2].paragraphs[0].add_run("Kế hoạch")
    one[2].paragraphs[0].style = document.styles["List Bullet"]
    one[2].add_paragraph("Báo cáo")
    document.save(str(tmp_path / "a.docx"))
    reading = read_plan(open_plan(tmp_path / "a.docx"))
    assert reading.tasks[0].cells["task"] == "Rà soát văn bản"
    assert reading.tasks[0].products == ("Kế hoạch", "Báo cáo")


def test_an_excel_register_with_dates_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["TT", "Nội dung nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Kinh phí"])
    sheet.write_row(1, 0, [1.0, "Rà soát", "Văn phòng"])
    sheet.write_datetime(1, 3, date(2026, 8, 30), day)
    sheet.write(1, 4, 12.5)
    sheet.merge_range(2, 2, 3, 2, "Thanh tra")
    sheet.write_row(2, 0, [2, "Kiểm tra"])
    sheet.write_row(3, 0, [3, "Báo cáo kết quả"])
    book.close()
    reading = read_plan(open_plan(path))
    assert [task.number for task in reading.tasks] == ["1", "2", "3"]
    assert reading.tasks[0].due.written == "30/08/2026"
    assert reading.tasks[0].cells["budget"] == "12.5"
    assert [task.lead for task in reading.tasks] == [
        ("Văn phòng",),
        ("Thanh tra",),
        ("Thanh tra",),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = write_text(tmp_path / "a.txt")
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert cells(read_plan(open_plan(path))) == EXPECTED


def _encrypted_pdf(path: Path) -> None:
    write_pdf(path)
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("mat-khau", algorithm="AES-256")
    writer.write(path)


def _scanned_pdf(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(600, 800)
    writer.write(path)


def _broken(path: Path, write: Callable[[Path], Path], keep: int) -> None:
    write(path)
    path.write_bytes(path.read_bytes()[:keep])


def _no_office(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")


@pytest.mark.parametrize(
    ("make", "refusal", "said"),
    [
        (lambda path: None, PlanFileUnreadable, "Không có tệp"),
        (lambda path: path.write_bytes(b""), PlanFileUnreadable, "trống"),
        (lambda path: path.write_bytes(b"\x00\x01" * 50), PlanFileUnreadable, "không phải Word"),
        (
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99),
            PlanFileEncrypted,
            "mật khẩu",
        ),
        (lambda path: path.write_bytes(b"%PDF-1.7\nrubbish"), PlanFileUnreadable, "bị hỏng"),
        (_encrypted_pdf, PlanFileEncrypted, "có mật khẩu"),
        (_scanned_pdf, PlanFileScanned, "bản quét"),
        (lambda path: _broken(path, write_docx, 9000), PlanFileUnreadable, "bị hỏng"),
        (lambda path: _broken(path, write_xlsx, 3000), PlanFileUnreadable, "bị hỏng"),
        (_no_office, PlanFileUnreadable, "không phải Word"),
    ],
    ids=[
        "missing",
        "empty",
        "binary",
        "old-office",
        "rubbish-pdf",
        "encrypted-pdf",
        "scan",
        "docx",
        "xlsx",
        "zip",
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, make: Callable[[Path], object], refusal: type[Exception], said: str
) -> None:
    make(tmp_path / "kế hoạch")
    with pytest.raises(refusal, match=said):
        open_plan(tmp_path / "kế hoạch")


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_MB", 0)
    with pytest.raises(PlanFileUnreadable, match="tối đa 0 MB"):
        open_plan(write_docx(tmp_path / "a.docx"))

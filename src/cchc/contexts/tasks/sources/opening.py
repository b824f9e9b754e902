"""Which kind of file it is, by what it holds and not by its name."""

from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from ..domain.reading.source import SourceDocument
from .refusals import PlanFileEncrypted, PlanFileUnreadable

LARGEST_MB = 60
Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""


def open_plan(path: Path, *, progress: Progress | None = None) -> SourceDocument:
    """Read a DOCX, PDF, XLSX or text file. Raises `PlanFileUnreadable` and its kinds."""
    if not path.is_file():
        raise PlanFileUnreadable(f"Không có tệp “{path}”.", field="file")
    size = path.stat().st_size
    if size > LARGEST_MB * 1024 * 1024:
        raise PlanFileUnreadable(
            f"Tệp “{path.name}” nặng {size // 1024 // 1024} MB, tối đa {LARGEST_MB} MB."
            " Hãy tách phụ lục nhiệm vụ ra một tệp riêng.",
            field="file",
        )
    with path.open("rb") as stream:
        start = stream.read(1024)
    if not start.strip():
        raise PlanFileUnreadable(f"Tệp “{path.name}” trống.", field="file")
    if start.lstrip()[:5] == b"%PDF-":
        from .pdf_file import read_pdf

        return read_pdf(path, progress=progress)
    if start[:4] == b"PK\x03\x04":
        return _zipped(path)
    if start[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise PlanFileEncrypted(
            f"Tệp “{path.name}” là tệp Office đời cũ (.doc, .xls) hoặc có mật khẩu."
            " Hãy mở và lưu lại thành .docx hoặc .xlsx không mật khẩu.",
            field="file",
        )
    from .text_file import read_text_file

    return read_text_file(path)


def _zipped(path: Path) -> SourceDocument:
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
    except BadZipFile as problem:
        raise PlanFileUnreadable(
            f"Tệp “{path.name}” bị hỏng, không mở được.", field="file"
        ) from problem
    if "word/document.xml" in names:
        from .docx_file import read_docx

        return read_docx(path)
    if any(name.startswith("xl/") for name in names):
        from .xlsx_file import read_xlsx

        return read_xlsx(path)
    raise PlanFileUnreadable(
        f"Tệp “{path.name}” không phải Word, Excel, PDF hay văn bản thuần.", field="file"
    )

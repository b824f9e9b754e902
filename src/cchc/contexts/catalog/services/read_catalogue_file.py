"""Open a catalogue file: the national database's XLSX export, or JSON lines of crawled pages."""

from __future__ import annotations

import json
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from cchc.kernel.refusal import Refusal

from ..domain.catalogue_rows import CatalogueRow, row_of_record
from ..domain.export_tables import rows_of_table


class CatalogueFileUnreadable(Refusal):
    """The file is missing, is neither kind, or one of its lines is broken."""


def read_catalogue_file(path: Path) -> tuple[CatalogueRow, ...]:
    """Read every procedure of the file. Raises `CatalogueFileUnreadable`, `NoCatalogueHeader`."""
    if not path.is_file():
        raise CatalogueFileUnreadable(f"Không có tệp “{path}”.", field="file")
    if path.read_bytes()[:2] == b"PK":
        return _workbook(path)
    return _json_lines(path)


def _workbook(path: Path) -> tuple[CatalogueRow, ...]:
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    except CalamineError as problem:
        raise CatalogueFileUnreadable(
            f"Không mở được tệp Excel “{path.name}”.", field="file"
        ) from problem
    return rows_of_table(sheet.to_python(skip_empty_area=False))


def _json_lines(path: Path) -> tuple[CatalogueRow, ...]:
    found = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as problem:
        raise CatalogueFileUnreadable(
            "Tệp không phải Excel, cũng không phải văn bản UTF-8.", field="file"
        ) from problem
    for number, line in enumerate(lines, 1):
        if line.strip():
            found.append(_record(line, number))
    return tuple(found)


def _record(line: str, number: int) -> CatalogueRow:
    try:
        record = json.loads(line)
    except ValueError as problem:
        raise CatalogueFileUnreadable(f"Dòng {number} không phải JSON.", field="file") from problem
    if not isinstance(record, dict) or not str(record.get("ma_thu_tuc", "")).strip():
        raise CatalogueFileUnreadable(f"Dòng {number} không có mã thủ tục.", field="file")
    return row_of_record({key: str(value or "") for key, value in record.items()})

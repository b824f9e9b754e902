"""Open a register: an Excel file, the first sheet that has the heading of a register."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from cchc.kernel.refusal import Refusal

from ..domain.register_headings import NoRegisterHeading
from ..domain.register_rows import RegisterRow, rows_of_register


class RegisterFileUnreadable(Refusal):
    """The file is missing or is no workbook."""


def read_register_file(path: Path) -> tuple[RegisterRow, ...]:
    """Every dossier of the register. Raises ``RegisterFileUnreadable``, ``NoRegisterHeading``."""
    if not path.is_file():
        raise RegisterFileUnreadable(f"Không có tệp “{path}”.", field="file")
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        ]
    except CalamineError as problem:
        raise RegisterFileUnreadable(
            f"Không mở được tệp Excel “{path.name}”.", field="file"
        ) from problem
    refused: NoRegisterHeading | None = None
    for sheet in sheets:
        try:
            return rows_of_register(sheet)
        except NoRegisterHeading as refusal:
            refused = refused or refusal
    raise refused or RegisterFileUnreadable(f"Tệp “{path.name}” không có trang nào.", field="file")

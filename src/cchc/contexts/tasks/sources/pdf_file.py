"""A PDF with text as lines and ruled tables; a table that runs over pages becomes one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ..domain.reading.source import (
    FileKind,
    Place,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceRow,
    SourceTable,
)
from .refusals import PlanFileEncrypted, PlanFileScanned, PlanFileUnreadable

_MOST_PAGES = 400
_NEAR = 6.0
"""Points by which ruled lines of one column may differ from page to page."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _PageTable:
    """A ruled table of one page: for each row its cells as (box, text), and its place."""

    page: int
    box: Box
    rows: tuple[tuple[tuple[Box, str], ...], ...]
    opens_page: bool
    closes_page: bool


def read_pdf(path: Path, *, progress: Callable[[int, int], None] | None = None) -> SourceDocument:
    """Raises `PlanFileEncrypted`, `PlanFileScanned`, `PlanFileUnreadable`."""
    try:
        with pdfplumber.open(path) as pdf:
            return _read(pdf.pages, path.name, progress)
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as problem:
        raise _encrypted(path) from problem
    except (PdfminerException, MalformedPDFException) as problem:
        if isinstance(problem.args[0] if problem.args else None, PDFPasswordIncorrect):
            raise _encrypted(path) from problem
        raise _broken(path) from problem
    except (
        PDFSyntaxError,
        PSException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ) as problem:
        raise _broken(path) from problem


def _encrypted(path: Path) -> PlanFileEncrypted:
    return PlanFileEncrypted(
        f"Tệp PDF “{path.name}” có mật khẩu. Hãy lưu lại bản không có mật khẩu.", field="file"
    )


def _broken(path: Path) -> PlanFileUnreadable:
    return PlanFileUnreadable(f"Tệp PDF “{path.name}” bị hỏng, không đọc được.", field="file")


def _read(
    pages: list[Page], name: str, progress: Callable[[int, int], None] | None
) -> SourceDocument:
    if len(pages) > _MOST_PAGES:
        raise PlanFileUnreadable(
            f"Tệp “{name}” có {len(pages)} trang, tối đa {_MOST_PAGES} trang.", field="file"
        )
    blocks: list[SourceParagraph | _PageTable] = []
    letters = 0
    for number, page in enumerate(pages, 1):
        letters += len(page.chars)
        blocks += _page_blocks(page, number)
        page.close()
        if progress is not None:
            progress(number, len(pages))
    if letters < 20 * max(1, len(pages)) and letters < 200:
        raise PlanFileScanned(
            f"Tệp PDF “{name}” là bản quét, không có chữ để đọc."
            " Hãy dùng bản Word, hoặc nhận dạng chữ (OCR) trước.",
            field="file",
        )
    return SourceDocument(FileKind.PDF, tuple(_joined(blocks)), pages=len(pages))


def _page_blocks(page: Page, number: int) -> list[SourceParagraph | _PageTable]:
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    lines = _lines_outside(page, [table.bbox for table in tables])
    placed: list[tuple[float, SourceParagraph | _PageTable]] = [
        (top, SourceParagraph(text, Place(page=number, box=box))) for top, box, text in lines
    ]
    for table in tables:
        above = [top for top, box, _ in lines if box[3] <= table.bbox[1] + 1]
        below = [top for top, _, text in lines if top >= table.bbox[3] - 1 and not text.isdigit()]
        rows = tuple(_rows_of(table))
        if rows:
            texts_above = [text for top, _, text in lines if top in above and not text.isdigit()]
            placed.append(
                (
                    table.bbox[1],
                    _PageTable(number, table.bbox, rows, not texts_above, not below),
                )
            )
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _lines_outside(page: Page, boxes: list[Box]) -> list[tuple[float, Box, str]]:
    def outside(thing: dict[str, Any]) -> bool:
        middle_x = (thing["x0"] + thing["x1"]) / 2
        middle_y = (thing["top"] + thing["bottom"]) / 2
        return not any(x0 <= middle_x <= x1 and y0 <= middle_y <= y1 for x0, y0, x1, y1 in boxes)

    found = page.filter(lambda thing: thing["object_type"] != "char" or outside(thing))
    return [
        (line["top"], (line["x0"], line["top"], line["x1"], line["bottom"]), line["text"].strip())
        for line in found.extract_text_lines(return_chars=False)
        if line["text"].strip()
    ]


def _rows_of(table: Any) -> Iterator[tuple[tuple[Box, str], ...]]:
    texts = table.extract()
    for row, said in zip(table.rows, texts, strict=True):
        cells = tuple(
            (box, text or "") for box, text in zip(row.cells, said, strict=True) if box is not None
        )
        if cells:
            yield cells


def _joined(blocks: list[SourceParagraph | _PageTable]) -> Iterator[SourceParagraph | SourceTable]:
    """Parts of one table on following pages put together; page numbers between them fall away."""
    number = 0
    parts: list[_PageTable] = []
    between: list[SourceParagraph] = []

    for block in blocks:
        if isinstance(block, SourceParagraph):
            between.append(block)
            continue
        if parts and not _goes_on(parts[-1], block, between):
            number += 1
            yield _table(parts, number)
            parts = []
        if not parts:
            yield from between
        between = []
        parts.append(block)
    if parts:
        yield _table(parts, number + 1)
    yield from between


def _goes_on(before: _PageTable, part: _PageTable, between: list[SourceParagraph]) -> bool:
    if any(not paragraph.text.strip("-– ").isdigit() for paragraph in between):
        return False
    if part.page not in (before.page, before.page + 1):
        return False
    same_edges = (
        abs(before.box[0] - part.box[0]) < _NEAR and abs(before.box[2] - part.box[2]) < _NEAR
    )
    return same_edges and (part.page == before.page + 1 or part.box[1] - before.box[3] < _NEAR)


def _table(parts: list[_PageTable], number: int) -> SourceTable:
    edges = _edges(parts)
    rows: list[SourceRow] = []
    for part_number, part in enumerate(parts):
        for row_number, cells in enumerate(part.rows):
            opens = (
                part_number > 0 and row_number == 0 and part.page != parts[part_number - 1].page
            )
            rows.append(_row(part, cells, edges, rows, row_number, opens_page=opens))
    return SourceTable(tuple(rows), number, Place(page=parts[0].page, box=parts[0].box))


def _edges(parts: list[_PageTable]) -> list[float]:
    """Left edges of all columns, over all pages, near ones taken as one."""
    found: list[float] = []
    for left in sorted(box[0] for part in parts for row in part.rows for box, _ in row):
        if not found or left - found[-1] > _NEAR:
            found.append(left)
    return found


def _column(edges: list[float], x: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - x))


def _row(
    part: _PageTable,
    cells: tuple[tuple[Box, str], ...],
    edges: list[float],
    above: list[SourceRow],
    number: int,
    *,
    opens_page: bool,
) -> SourceRow:
    place = Place(page=part.page, row=len(above) + 1)
    found: list[SourceCell] = []
    for box, text in cells:
        column = _column(edges, box[0])
        beyond = [at for at in range(column + 1, len(edges)) if edges[at] < box[2] - _NEAR]
        found.append(
            SourceCell(text, replace(place, box=box, column=column + 1), column, 1 + len(beyond))
        )
    if number and above:
        found += _from_above(found, above[-1], _top(cells), part.page)
    found.sort(key=lambda cell: cell.column)
    return SourceRow(tuple(found), place, opens_page)


def _top(cells: tuple[tuple[Box, str], ...]) -> float:
    return min(box[1] for box, _ in cells)


def _from_above(
    cells: list[SourceCell], above: SourceRow, top: float, page: int
) -> list[SourceCell]:
    """Cells of the row above that reach down into this one."""
    taken = {at for cell in cells for at in range(cell.column, cell.column + cell.span)}
    return [
        replace(cell, from_above=True)
        for cell in above.cells
        if cell.column not in taken
        and cell.place.page == page
        and cell.place.box is not None
        and cell.place.box[3] > top + _NEAR
    ]

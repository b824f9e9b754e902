"""Tables and documents for the tests, drawn from lists of texts."""

from collections.abc import Sequence

from cchc.contexts.tasks.domain.reading.plan import PlanReading, read_plan
from cchc.contexts.tasks.domain.reading.source import (
    FileKind,
    Place,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceRow,
    SourceTable,
)

HEADING = ["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian", "Kinh phí"]


def row(*texts: str, at: int = 1, opens_page: bool = False) -> SourceRow:
    """A row of single cells."""
    cells = tuple(SourceCell(text, Place(row=at, column=n + 1), n) for n, text in enumerate(texts))
    return SourceRow(cells, Place(row=at), opens_page)


def wide(*cells: tuple[str, int], at: int = 1) -> SourceRow:
    """A row of (text, span) cells."""
    found, column = [], 0
    for text, span in cells:
        found.append(SourceCell(text, Place(row=at, column=column + 1), column, span))
        column += span
    return SourceRow(tuple(found), Place(row=at))


def table(*rows: Sequence[str] | SourceRow, number: int = 1) -> SourceTable:
    """A table of rows given as texts or drawn."""
    drawn = [
        given if isinstance(given, SourceRow) else row(*given, at=at)
        for at, given in enumerate(rows, 1)
    ]
    return SourceTable(tuple(drawn), number)


def document(*blocks: str | SourceTable) -> SourceDocument:
    """A document of lines and tables."""
    return SourceDocument(
        FileKind.DOCX,
        tuple(SourceParagraph(b) if isinstance(b, str) else b for b in blocks),
    )


def read(*rows: Sequence[str] | SourceRow, above: Sequence[str] = ("Năm 2026",)) -> PlanReading:
    """A document of one table, read."""
    return read_plan(document("KẾ HOẠCH", *above, table(*rows)))

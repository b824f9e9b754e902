"""A Word file as paragraphs and tables, merged cells resolved."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ..domain.reading.source import (
    FileKind,
    Place,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceRow,
    SourceTable,
)
from .refusals import PlanFileUnreadable


def read_docx(path: Path) -> SourceDocument:
    """Raises `PlanFileUnreadable` for a broken file."""
    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as problem:
        raise PlanFileUnreadable(f"Tệp Word “{path.name}” bị hỏng, không mở được.") from problem
    return SourceDocument(FileKind.DOCX, tuple(_blocks(document)))


def _blocks(document: WordDocument) -> Iterator[SourceParagraph | SourceTable]:
    paragraphs = tables = 0
    for child in document.element.body.iterchildren():
        if child.tag == qn("w:p"):
            paragraphs += 1
            text = _text_of(Paragraph(child, document))
            if text.strip():
                yield SourceParagraph(text, Place(paragraph=paragraphs))
        elif child.tag == qn("w:tbl"):
            tables += 1
            yield _table(child, Table(child, document), tables)
        elif child.tag == qn("w:sdt"):
            for inner in child.iter(qn("w:tbl")):
                tables += 1
                yield _table(inner, Table(inner, document), tables)


def _table(element: CT_Tbl, table: Table, number: int) -> SourceTable:
    rows: list[SourceRow] = []
    open_above: dict[int, SourceCell] = {}
    for row_number, row in enumerate(element.tr_lst, 1):
        cells: list[SourceCell] = []
        column = row.grid_before
        for tc in row.tc_lst:
            place = Place(row=row_number, column=column + 1)
            cell = SourceCell(_cell_text(tc, table), place, column, tc.grid_span)
            merged = tc.vMerge
            above = open_above.get(column)
            if merged == "continue" and above is not None and cell.is_blank:
                cell = SourceCell(above.text, above.place, column, tc.grid_span, from_above=True)
            elif merged == "restart":
                open_above[column] = cell
            else:
                open_above.pop(column, None)
            cells.append(cell)
            column += tc.grid_span
        rows.append(SourceRow(tuple(cells), Place(row=row_number)))
    return SourceTable(tuple(rows), number)


def _cell_text(tc: CT_Tc, table: Table) -> str:
    cell = _Cell(tc, table)
    return "\n".join(_text_of(paragraph) for paragraph in _paragraphs(cell))


def _paragraphs(cell: _Cell) -> Iterator[Paragraph]:
    for element in cell._tc.iter(qn("w:p")):  # nested tables and content controls too
        yield Paragraph(element, cell)


def _text_of(paragraph: Paragraph) -> str:
    """The text without what is marked as deleted, with inserted text and links."""
    found: list[str] = []
    for node in paragraph._p.iter(
        qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")
    ):
        if node.tag == qn("w:t"):
            found.append(node.text or "")
        elif node.tag == qn("w:noBreakHyphen"):
            found.append("-")
        else:
            found.append("\t" if node.tag == qn("w:tab") else "\n")
    text = "".join(found)
    listed = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return (
        f"- {text}"
        if listed and text.strip() and not text.lstrip().startswith(("-", "+", "•"))
        else text
    )

"""The head of a paper in a Word file: agency, motto, number, code and title."""

import io
from typing import Any

from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from .paper import MOTTO, Letterhead, Paper, Reference
from .qr import qr_png
from .word_text import Sheet, add_text, cell_margins, frame_run, ruled


def draw_head(word: WordFile, paper: Paper, label: str, sheet: Sheet) -> None:
    """Everything above the title."""
    if label or paper.form_number:
        left, right = cells_side_by_side(word, (2, 3), sheet.width)
        add_text(left, label, size=sheet.small, italic=True)
        add_text(right, paper.form_number, size=sheet.small, bold=True, align="right")
    head = paper.letterhead
    if head is not None:
        _agency_and_motto(word, head, sheet)
        if head.number or head.subject:
            _number_and_date(word, head, sheet)
    _reference_and_mark(word, paper, sheet)


def draw_title(word: WordFile, paper: Paper, sheet: Sheet) -> None:
    """The title and, below it, the subtitle."""
    title = word.add_paragraph()
    title.paragraph_format.space_before = Pt(sheet.gap)
    add_text(title, paper.title, size=sheet.title, bold=True, align="center")
    if paper.subtitle:
        title = word.add_paragraph()
        add_text(title, paper.subtitle, size=sheet.body, bold=True, align="center")
    title.paragraph_format.space_after = Pt(sheet.gap)


def cells_side_by_side(
    word: WordFile, weights: tuple[float, ...], width: float
) -> list[WordParagraph]:
    """The first paragraphs of a frameless row of cells that share the width by weight."""
    return [cell.paragraphs[0] for cell in frameless_table(word, weights, width).rows[0].cells]


def frameless_table(word: WordFile, weights: tuple[float, ...], width: float) -> WordTable:
    """A row of cells without lines that share the width by weight."""
    table: WordTable = word.add_table(rows=1, cols=len(weights))
    fix_widths(table, weights, width)
    cell_margins(table, 0)
    part_tables(word)
    return table


def part_tables(word: WordFile) -> None:
    """A very low line after a table: Word joins tables that touch."""
    word.add_paragraph().paragraph_format.line_spacing = Pt(2)


def fix_widths(table: WordTable, weights: tuple[float, ...], width: float) -> None:
    """Share the width in millimetres among the columns by weight."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    total = sum(weights)
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = Mm(width * weight / total)
        for cell in column.cells:
            cell.width = Mm(width * weight / total)


def _agency_and_motto(word: WordFile, head: Letterhead, sheet: Sheet) -> None:
    left, right = frameless_table(word, (2, 3), sheet.width).rows[0].cells
    lines: list[tuple[str, bool]] = [(head.parent, False)] if head.parent else []
    lines.append((head.agency, True))
    _lines(left, [(text.upper(), sheet.head, bold) for text, bold in lines], sheet.width * 0.13)
    _lines(
        right, [(MOTTO[0], sheet.head, True), (MOTTO[1], sheet.motto, True)], sheet.width * 0.13
    )


def _lines(cell: Any, lines: list[tuple[str, float, bool]], inset: float) -> None:
    """Centred lines in a cell and a line under them."""
    paragraph = cell.paragraphs[0]
    for number, (text, size, bold) in enumerate(lines):
        if number:
            paragraph = cell.add_paragraph()
        add_text(paragraph, text, size=size, bold=bold, align="center")
    ruled(cell.add_paragraph(), inset)


def _number_and_date(word: WordFile, head: Letterhead, sheet: Sheet) -> None:
    left, right = frameless_table(word, (2, 3), sheet.width).rows[0].cells
    add_text(left.paragraphs[0], head.number, size=sheet.body, align="center")
    if head.subject:
        add_text(left.add_paragraph(), head.subject, size=sheet.small, align="center")
    _date(right.paragraphs[0], head, sheet)


def _date(paragraph: WordParagraph, head: Letterhead, sheet: Sheet) -> None:
    add_text(paragraph, head.place_and_date, size=sheet.body, italic=True, align="center")


def _reference_and_mark(word: WordFile, paper: Paper, sheet: Sheet) -> None:
    head = paper.letterhead
    with_date = head is not None and not (head.number or head.subject)
    if not (with_date or paper.mark or paper.reference.qr or paper.reference.lines):
        return
    widths = (sheet.qr + 4, sheet.width * 0.32, sheet.width * 0.68 - sheet.qr - 4)
    picture, lines, beside = frameless_table(word, widths, sheet.width).rows[0].cells
    _reference(picture, lines, paper.reference, sheet)
    paragraph = beside.paragraphs[0]
    if with_date and head is not None:
        _date(paragraph, head, sheet)
    if paper.mark:
        if with_date:
            paragraph = beside.add_paragraph()
        run = add_text(paragraph, paper.mark, size=sheet.head, bold=True, align="center")
        frame_run(run)


def _reference(picture: Any, lines: Any, reference: Reference, sheet: Sheet) -> None:
    if reference.qr:
        run = picture.paragraphs[0].add_run()
        run.add_picture(io.BytesIO(qr_png(reference.qr)), width=Mm(sheet.qr))
    paragraph = lines.paragraphs[0]
    for number, line in enumerate(reference.lines):
        if number:
            paragraph = lines.add_paragraph()
        label = f"{line.label}: " if line.label else ""
        add_text(paragraph, label, size=sheet.small)
        add_text(paragraph, line.value, size=sheet.small, bold=line.strong)

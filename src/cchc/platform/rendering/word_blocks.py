"""The blocks of a paper in a Word file."""

from typing import Any

from docx.document import Document as WordFile
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from cchc.platform.sheets.headings import heading_cells, heading_depth

from .paper import (
    Addressees,
    Block,
    Checklist,
    Field,
    Fields,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from .word_head import cells_side_by_side, fix_widths, frameless_table, part_tables
from .word_text import Sheet, add_element, add_text, cell_margins, dotted_to, frame_run


def draw_block(word: WordFile, block: Block, sheet: Sheet) -> None:
    """Append the block to the file."""
    match block:
        case Fields():
            _fields(word, block, sheet)
        case Table():
            _table(word, block, sheet)
        case Paragraph():
            _paragraph(word, block, sheet)
        case Addressees():
            _addressees(word, block, sheet)
        case Checklist():
            _checklist(word, block, sheet)
        case Signatures():
            _signatures(word, block, sheet)


def _fields(word: WordFile, block: Fields, sheet: Sheet) -> None:
    for line in block.lines:
        if len(line) == 1:
            _field(word.add_paragraph(), line[0], sheet.width, sheet)
            continue
        weights = tuple(field.weight for field in line)
        places = cells_side_by_side(word, weights, sheet.width)
        for field, place in zip(line, places, strict=True):
            width = sheet.width * field.weight / sum(weights) - 2
            _field(place, field, width, sheet)


def _field(paragraph: WordParagraph, field: Field, width: float, sheet: Sheet) -> None:
    if field.label:
        add_text(paragraph, f"{field.label}: ", size=sheet.body)
    if field.value:
        add_text(paragraph, field.value, size=sheet.body, bold=field.strong)
    else:
        dotted_to(paragraph, width, sheet.body, field.blank_lines)
    paragraph.paragraph_format.space_after = Pt(sheet.gap / 6)


def _table(word: WordFile, block: Table, sheet: Sheet) -> None:
    size = sheet.compact if block.compact else sheet.table
    paths = [(*column.groups, column.title) for column in block.columns]
    head = heading_depth(paths) + block.numbered
    table = word.add_table(rows=head + len(block.rows) + block.blank_rows, cols=len(block.columns))
    table.style = "Table Grid"
    fix_widths(table, tuple(column.weight for column in block.columns), sheet.width)
    cell_margins(table, 0.8)
    cells = [row.cells for row in table.rows]
    for part in heading_cells(paths):
        last = cells[part.row + part.rows - 1][part.column + part.columns - 1]
        _cell(cells[part.row][part.column].merge(last), part.text, size, "center", bold=True)
    if block.numbered:
        for number, cell in enumerate(cells[head - 1], start=1):
            _cell(cell, f"({number})", size, "center", italic=True)
    for row in table.rows[:head]:
        add_element(row._tr.get_or_add_trPr(), "w:tblHeader", val="true")
    for row_cells, content in zip(cells[head:], block.rows, strict=False):
        _row(row_cells, content, block, size)
    _keep_rows_whole(table)
    part_tables(word)


def _row(cells: Any, row: Row, block: Table, size: float) -> None:
    last = len(row.cells) - 1
    for number, text in enumerate(row.cells):
        cell, align = cells[number], block.columns[number].align.value
        if number == last and last < len(cells) - 1:
            cell, align = cell.merge(cells[-1]), "left"
        _cell(cell, text, size, "left" if align == "justify" else align, bold=row.strong)


def _cell(
    cell: Any, text: str, size: float, align: str, *, bold: bool = False, italic: bool = False
) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    add_text(cell.paragraphs[0], text, size=size, bold=bold, italic=italic, align=align)


def _keep_rows_whole(table: WordTable) -> None:
    for row in table.rows:
        add_element(row._tr.get_or_add_trPr(), "w:cantSplit", val="true")


def _paragraph(word: WordFile, block: Paragraph, sheet: Sheet) -> None:
    paragraph = word.add_paragraph()
    size = sheet.small if block.small else sheet.body
    add_text(
        paragraph,
        block.text,
        size=size,
        bold=block.bold,
        italic=block.italic,
        align=block.align.value,
    )
    if block.indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(sheet.gap * 0.4)


def _addressees(word: WordFile, block: Addressees, sheet: Sheet) -> None:
    if len(block.names) == 1:
        text = f"Kính gửi: {block.names[0]}"
        paragraph = word.add_paragraph()
        add_text(paragraph, text, size=sheet.body, align="center")
        paragraph.paragraph_format.space_after = Pt(sheet.gap)
        return
    paragraph = word.add_paragraph()
    add_text(paragraph, "Kính gửi:", size=sheet.body)
    paragraph.paragraph_format.left_indent = Mm(sheet.width * 0.12)
    for text in listed(block.names):
        paragraph = word.add_paragraph()
        add_text(paragraph, text, size=sheet.body)
        paragraph.paragraph_format.left_indent = Mm(sheet.width * 0.2)


def listed(names: tuple[str, ...]) -> list[str]:
    """The names as lines of a list: a dash before each, semicolons between, a full stop last.

    Basis: NĐ 30/2020/NĐ-CP, phụ lục I, mục II.9.d.
    """
    last = len(names) - 1
    plain = [name.rstrip(" ;.") for name in names]
    return [f"- {name}{'.' if i == last else ';'}" for i, name in enumerate(plain)]


def _checklist(word: WordFile, block: Checklist, sheet: Sheet) -> None:
    for start in range(0, len(block.items), block.columns):
        places = cells_side_by_side(word, (1.0,) * block.columns, sheet.width)
        for item, place in zip(block.items[start:], places, strict=False):
            box = " x " if item.checked else "\u00a0\u00a0\u00a0"
            frame_run(add_text(place, box, size=sheet.body, bold=True))
            add_text(place, f" {item.text}", size=sheet.body)


def _signatures(word: WordFile, block: Signatures, sheet: Sheet) -> None:
    places: list[Signature | None] = list(block.places)
    if block.recipients or len(places) == 1:
        places.insert(0, None)
    word.add_paragraph().paragraph_format.line_spacing = Pt(sheet.gap)
    for paragraph in word.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True
    table = frameless_table(word, (1.0,) * len(places), sheet.width)
    for cell, place in zip(table.rows[0].cells, places, strict=True):
        if place is not None:
            _signature(cell, place, sheet)
        elif block.recipients:
            _recipients(cell, block.recipients, sheet)
    _keep_rows_whole(table)


def _signature(cell: Any, place: Signature, sheet: Sheet) -> None:
    paragraph = cell.paragraphs[0]
    add_text(paragraph, place.capacity.upper(), size=sheet.body, bold=True, align="center")
    if place.note:
        paragraph = cell.add_paragraph()
        add_text(paragraph, place.note, size=sheet.small, italic=True, align="center")
    paragraph.paragraph_format.space_after = Pt(sheet.sign)
    if place.name:
        add_text(cell.add_paragraph(), place.name, size=sheet.body, bold=True, align="center")


def _recipients(cell: Any, names: tuple[str, ...], sheet: Sheet) -> None:
    size = sheet.recipients_head
    add_text(cell.paragraphs[0], "Nơi nhận:", size=size, bold=True, italic=True)
    for text in listed(names):
        add_text(cell.add_paragraph(), text, size=sheet.recipients)

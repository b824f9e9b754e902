"""Papers drawn as Word files, from the same description and with the same texts as the PDF.

Word itself breaks the pages, repeats the heads of tables and numbers the pages; the letters are
Times New Roman, which every office machine has.
"""

import io
from datetime import UTC

from docx import Document
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Mm, Pt

from cchc.platform.sheets.printable import printable

from .paper import Paper
from .word_blocks import draw_block
from .word_head import draw_head, draw_title
from .word_text import Sheet, add_page_number, add_text


def render_docx(*papers: Paper) -> bytes:
    """One Word file of all the papers, each copy in a section of its own.

    Raises ValueError without a paper.
    """
    if not papers:
        raise ValueError("nothing to write")
    word = Document()
    _set_up(word, papers[0])
    first = True
    for paper in papers:
        for label in paper.copies or ("",):
            section = word.sections[0] if first else word.add_section(WD_SECTION.NEW_PAGE)
            first = False
            _draw(word, section, paper, label)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: WordFile, paper: Paper) -> None:
    """The properties of the file and the letters of its text."""
    made_at = paper.made_at.astimezone(UTC).replace(tzinfo=None)
    properties = word.core_properties
    properties.title = printable(paper.name)
    properties.author = printable(paper.letterhead.agency) if paper.letterhead else ""
    properties.language = "vi-VN"
    properties.comments = ""
    properties.created = properties.modified = made_at
    style = word.styles["Normal"]
    style.font.name = "Times New Roman"
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.space_before = Pt(0)


def _draw(word: WordFile, section: Section, paper: Paper, label: str) -> None:
    sheet = Sheet.of(paper)
    _lay_sheet(section, paper)
    _header_and_footer(section, paper, sheet)
    draw_head(word, paper, label, sheet)
    draw_title(word, paper, sheet)
    for block in paper.blocks:
        draw_block(word, block, sheet)


def _lay_sheet(section: Section, paper: Paper) -> None:
    width, height = paper.sheet
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    top, right, bottom, left = paper.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(top // 2), Mm(bottom // 2)


def _header_and_footer(section: Section, paper: Paper, sheet: Sheet) -> None:
    """Page numbers begin anew with the paper; the first page shows none unless asked."""
    section.different_first_page_header_footer = not paper.number_first_page
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    section.first_page_footer.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    add_page_number(number, section, start=paper.first_page, size=sheet.body)
    if paper.first_page > 1 and not paper.number_first_page:
        add_page_number(
            section.first_page_header.paragraphs[0], section, paper.first_page, sheet.body
        )
    footers = [section.footer]
    if not paper.number_first_page:
        footers.append(section.first_page_footer)
    for footer in footers:
        add_text(footer.paragraphs[0], paper.footer, size=sheet.footer, align="center")

"""Texts, lines and borders in a Word file."""

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from cchc.platform.sheets.printable import printable

from .paper import Paper, PaperSize

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Measures of one sheet: the width of the text in millimetres and the sizes of letters."""

    width: float
    body: float
    head: float
    motto: float
    title: float
    table: float
    compact: float
    small: float
    footer: float
    recipients_head: float
    recipients: float
    qr: float
    gap: float
    sign: float

    @classmethod
    def of(cls, paper: Paper) -> "Sheet":
        """The measures of the paper's size; NĐ 30/2020, phụ lục I for A4."""
        _, right, _, left = paper.margins
        width = paper.sheet[0] - left - right
        if paper.size is PaperSize.A5:
            return cls(
                width, paper.letter_size, 9.5, 10.5, 12.5, 9.2, 8.5, 8.8, 7.5, 10, 9, 19, 4, 28
            )
        return cls(width, paper.letter_size, 12.5, 13, 14, 12, 10, 11, 9, 12, 11, 24, 9, 60)


def add_text(
    paragraph: WordParagraph,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    align: str = "",
) -> Run:
    """Append a text to the paragraph; a newline in it becomes a line break."""
    run = paragraph.add_run(printable(text))
    run.font.size = Pt(size)
    run.bold = bold or None
    run.italic = italic or None
    properties = run._element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Times New Roman")
    if align:
        paragraph.alignment = ALIGNMENTS[align]
    return run


def add_element(parent: Any, name: str, **attributes: str) -> Any:
    """Append an element such as ``w:tblHeader`` with its attributes in the same namespace."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def cell_margins(table: WordTable, millimetres: float) -> None:
    """Keep so much free on the left and the right of every cell."""
    twips = str(round(millimetres * 56.7))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        add_element(margins, f"w:{side}", w=twips, type="dxa")
    # the order of elements is fixed by the standard: the look of the table stands last
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def ruled(paragraph: WordParagraph, inset: float) -> None:
    """Draw a full line above the empty paragraph, ``inset`` millimetres shorter on both sides."""
    # the order of elements is fixed by the standard: borders stand before spacing and indents
    borders = add_element(paragraph._p.get_or_add_pPr(), "w:pBdr")
    add_element(borders, "w:top", val="single", sz="6", space="1", color="000000")
    paragraph.paragraph_format.line_spacing = Pt(4)
    paragraph.paragraph_format.left_indent = Mm(inset)
    paragraph.paragraph_format.right_indent = Mm(inset)


def frame_run(run: Run) -> None:
    """Put the text of the run into a frame."""
    border = OxmlElement("w:bdr")
    for key, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", "000000")):
        border.set(qn(f"w:{key}"), value)
    run._element.get_or_add_rPr().append(border)


def dotted_to(paragraph: WordParagraph, width: float, size: float, lines: int) -> None:
    """Leave dotted lines for the hand up to ``width`` millimetres."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Mm(width), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS
    )
    run = paragraph.add_run("\t" + "\n\t" * (lines - 1))
    run.font.size = Pt(size)


def add_page_number(paragraph: WordParagraph, section: Section, start: int, size: float) -> None:
    """Put the number of the page into the paragraph, counted from ``start`` in this section."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(size)
    add_element(run._element, "w:fldChar", fldCharType="begin")
    instruction = add_element(run._element, "w:instrText")
    instruction.text = "PAGE"
    add_element(run._element, "w:fldChar", fldCharType="end")
    known = section._sectPr.find(qn("w:pgNumType"))
    if known is None:
        known = OxmlElement("w:pgNumType")
        # the order of elements is fixed by the standard: the margins stand before the number
        section._sectPr.find(qn("w:pgMar")).addnext(known)
    known.set(qn("w:start"), str(start))

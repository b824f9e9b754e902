"""Papers of the State, described once and drawn as PDF and as DOCX."""

from .fonts import PaperFontMissing
from .paper import (
    Addressees,
    Align,
    Block,
    CheckItem,
    Checklist,
    Field,
    Fields,
    Letterhead,
    Paper,
    PaperSize,
    Paragraph,
    Reference,
    Row,
    Signature,
    Signatures,
    Table,
    TableColumn,
)
from .pdf import render_pdf
from .word import render_docx

__all__ = [
    "Addressees",
    "Align",
    "Block",
    "CheckItem",
    "Checklist",
    "Field",
    "Fields",
    "Letterhead",
    "Paper",
    "PaperFontMissing",
    "PaperSize",
    "Paragraph",
    "Reference",
    "Row",
    "Signature",
    "Signatures",
    "Table",
    "TableColumn",
    "render_docx",
    "render_pdf",
]

"""Papers drawn as PDF (PDF/A-2b) by one typst compiler that is kept for the life of the process.

The texts reach typst as JSON in an input, never as markup. The compiler is made on the first
paper and not at import: its threads would not survive a fork of the server.
"""

import json
import threading
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import typst

from cchc.platform.sheets.headings import heading_cells, heading_depth
from cchc.platform.sheets.printable import printable

from .fonts import font_directories
from .paper import MOTTO, Block, Fields, Paper, Paragraph, Signatures, Table
from .qr import qr_svg

_TEMPLATE = Path(__file__).with_name("paper.typ")


class _Press:
    """The kept compiler; one paper at a time goes through it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._compiler: typst.Compiler | None = None

    def print(self, papers: str, made_at: int) -> bytes:
        """The file; PDF/A-2b unless a text has letters that no font here can draw."""
        with self._lock:
            try:
                return self._compile(papers, made_at, archival=True)
            except typst.TypstError as error:
                if "could not be displayed" not in error.message:
                    raise
                return self._compile(papers, made_at, archival=False)

    def _compile(self, papers: str, made_at: int, *, archival: bool) -> bytes:
        if self._compiler is None:
            self._compiler = typst.Compiler(
                font_paths=font_directories(), ignore_system_fonts=True
            )
        result = self._compiler.compile(
            input=_TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"papers": papers},
            pdf_standards="a-2b" if archival else None,
            timestamp=made_at,
        )
        if not isinstance(result, bytes):
            raise TypeError("typst gave no single file")
        return result


_press = _Press()


def render_pdf(*papers: Paper) -> bytes:
    """One PDF file of all the papers, one after the other, each with its own page numbers.

    The file bears the name and the time of the first paper; the same papers give the same bytes.
    Raises ValueError without a paper and PaperFontMissing without a font.
    """
    if not papers:
        raise ValueError("nothing to print")
    data = json.dumps([_as_data(paper) for paper in papers], ensure_ascii=False)
    return _press.print(data, int(papers[0].made_at.timestamp()))


def _as_data(paper: Paper) -> dict[str, Any]:
    head = paper.letterhead
    return {
        "name": printable(paper.name),
        "author": printable(head.agency) if head else "",
        "title": printable(paper.title),
        "subtitle": printable(paper.subtitle),
        "motto": MOTTO,
        "letterhead": None if head is None else _plain(head),
        "form_number": printable(paper.form_number),
        "reference": {**_plain(paper.reference), "svg": qr_svg(paper.reference.qr)},
        "mark": printable(paper.mark),
        "footer": printable(paper.footer),
        "copies": [printable(label) for label in paper.copies] or [""],
        "size": paper.size.value,
        "sheet": paper.sheet,
        "landscape": paper.landscape,
        "margins": paper.margins,
        "letter_size": paper.letter_size,
        "first_page": paper.first_page,
        "number_first_page": paper.number_first_page,
        "blocks": _blocks(paper.blocks),
    }


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """The blocks; what stands right before the signatures is kept with them.

    A small note is kept together with the block before it.
    """
    drawn = [_block(block) for block in blocks]
    for place in range(len(blocks) - 1, 0, -1):
        before, block = blocks[place - 1], blocks[place]
        small_note = isinstance(block, Paragraph) and block.small and drawn[place]["keep"]
        if isinstance(before, Fields | Paragraph):
            drawn[place - 1]["keep"] = isinstance(block, Signatures) or small_note
    return drawn


def _block(block: Block) -> dict[str, Any]:
    data = {"kind": type(block).__name__.lower(), "keep": False, **_plain(block)}
    if isinstance(block, Table):
        paths = [(*column.groups, column.title) for column in block.columns]
        data["heading"] = [_plain(cell) for cell in heading_cells(paths)]
        data["depth"] = heading_depth(paths)
    return data


def _plain(value: Any) -> Any:
    """Dataclasses as dictionaries and every text made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    return value

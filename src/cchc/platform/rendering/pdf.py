"""Papers drawn as PDF (PDF/A-2b): each paper becomes plain data, which ``press`` prints."""

from dataclasses import fields, is_dataclass
from typing import Any

from cchc.platform.sheets.headings import heading_cells, heading_depth
from cchc.platform.sheets.printable import printable

from .paper import MOTTO, Block, Fields, Paper, Paragraph, Signatures, Table
from .press import print_papers
from .qr import qr_svg


def render_pdf(*papers: Paper) -> bytes:
    """One PDF file of all the papers, one after the other, each with its own page numbers.

    The file bears the name and the time of the first paper; the same papers give the same bytes.
    Raises ValueError without a paper and PaperFontMissing without a font.
    """
    if not papers:
        raise ValueError("nothing to print")
    made_at = int(papers[0].made_at.timestamp())
    return print_papers([_as_data(paper) for paper in papers], made_at)


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

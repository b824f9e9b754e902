"""Plain text, also damaged: paragraphs and tables found again from order and likeness."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .columns import Column
from .numbering import Level, level_of
from .segmentation import Parted, Word, go_on, part, phrase, text_of
from .source import (
    FileKind,
    Place,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceRow,
    SourceTable,
)
from .text_rows import Line, TextHeading, TextRow, find_text_heading, rows_of_text

_DRAWN = re.compile(r"\t|\s*\|\s*")


def read_text(text: str) -> SourceDocument:
    """Text into paragraphs and tables; `segmentation` parts rows whose cells run together."""
    lines = [
        Line(number, line.replace("\u00a0", " ").strip())
        for number, line in enumerate(text.replace("\f", "\n").splitlines(), 1)
    ]
    filled = [line for line in lines if line.text]
    drawn = _drawn_tables(filled)
    if drawn is not None:
        return SourceDocument(FileKind.TEXT, tuple(drawn))
    return SourceDocument(FileKind.TEXT, tuple(_blocks(filled)))


def _drawn_tables(lines: Sequence[Line]) -> list[SourceParagraph | SourceTable] | None:
    """Tables whose cells are parted by tabs or bars; None where there are none."""
    blocks: list[SourceParagraph | SourceTable] = []
    rows: list[SourceRow] = []
    tables = 0
    for line in lines:
        parts = _DRAWN.split(line.text.strip("| "))
        if len(parts) >= 3 and not set(line.text) <= set("|-: "):
            rows.append(_drawn_row(parts, line))
            continue
        if set(line.text) <= set("|-: ") and rows:
            continue
        if len(rows) > 1:
            tables += 1
            blocks.append(SourceTable(tuple(rows), tables, rows[0].place))
        rows = []
        blocks.append(SourceParagraph(line.text, Place(line=line.number)))
    if len(rows) > 1:
        tables += 1
        blocks.append(SourceTable(tuple(rows), tables, rows[0].place))
    return blocks if tables else None


def _drawn_row(parts: Sequence[str], line: Line) -> SourceRow:
    place = Place(line=line.number)
    return SourceRow(
        tuple(SourceCell(text.strip(), place, column) for column, text in enumerate(parts)), place
    )


def _blocks(lines: Sequence[Line]) -> Iterator[SourceParagraph | SourceTable]:
    heading = find_text_heading(lines)
    before = lines if heading is None else lines[: heading.first]
    for line in before:
        yield SourceParagraph(line.text, Place(line=line.number))
    if heading is not None:
        yield _table(lines, heading)


def _table(lines: Sequence[Line], heading: TextHeading) -> SourceTable:
    rows = [_heading_row(heading, lines[heading.first : heading.after])]
    found = list(rows_of_text(lines, heading))
    columns = heading.columns[1:] if heading.columns[0] is Column.NUMBER else heading.columns
    known: Counter[str] = Counter()
    parted: dict[int, Parted] = {}
    for _ in range(2):  # the second time with what the first found to come again and again
        parted = {
            at: part(_words(row.lines), columns, known, broken=bool(row.rest))
            for at, row in enumerate(found)
            if not _is_title(row)
        }
        known = Counter(
            phrase(cell)
            for row in parted.values()
            for column, cell in zip(columns, row, strict=True)
            if cell and column is not Column.TASK
        )
    for at, row in enumerate(found):
        if row.repeats_heading:
            rows.append(_heading_row(heading, row.lines))
        elif at in parted:
            rows.append(_task_row(row, parted[at], columns, known))
        else:
            rows.append(_title_row(row, len(columns) + 1))
    return SourceTable(tuple(rows), 1, rows[0].place)


def _is_title(row: TextRow) -> bool:
    return not row.number or level_of(row.number) in (Level.ROMAN, Level.LETTER)


def _words(lines: Sequence[Line]) -> list[Word]:
    return [
        Word(word, at == 0, line.number)
        for line in lines
        for at, word in enumerate(line.text.split())
    ]


def _heading_row(heading: TextHeading, lines: Sequence[Line]) -> SourceRow:
    place = Place(line=lines[0].number)
    return SourceRow(
        tuple(SourceCell(title, place, column) for column, title in enumerate(heading.titles)),
        place,
    )


def _title_row(row: TextRow, width: int) -> SourceRow:
    place = Place(line=row.lines[0].number)
    said = " ".join(line.text for line in (*row.lines, *row.rest) if line.text)
    if not row.number:
        return SourceRow((SourceCell(said, place, 0, width),), place)
    return SourceRow(
        (SourceCell(row.number, place, 0), SourceCell(said, place, 1, width - 1)), place
    )


def _task_row(
    row: TextRow, parted: Parted, columns: Sequence[Column], known: Counter[str]
) -> SourceRow:
    cells = list(parted)
    rest = _words(row.rest)
    if rest:
        more = go_on(rest, columns, known, cells)
        cells = [(*cell, *added) for cell, added in zip(cells, more, strict=True)]
    place = Place(line=row.lines[0].number)
    return SourceRow(
        (
            SourceCell(row.number, place, 0),
            *(
                SourceCell(text_of(cell), Place(line=cell[0].line) if cell else place, column)
                for column, cell in enumerate(cells, 1)
            ),
        ),
        place,
    )

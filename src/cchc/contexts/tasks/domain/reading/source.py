"""What a document holds before it is understood: paragraphs, tables, cells, their places."""

from dataclasses import dataclass, field
from enum import StrEnum


class FileKind(StrEnum):
    """Kinds of file a plan comes in."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in its file. Numbers count from 1; 0 where the kind of file has none."""

    page: int = 0
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in points from the page's upper left corner."""
    sheet: str = ""
    row: int = 0
    column: int = 0
    paragraph: int = 0
    line: int = 0

    def to_json(self) -> dict[str, object]:
        """Only what is known."""
        found: dict[str, object] = {
            name: value
            for name in ("page", "sheet", "row", "column", "paragraph", "line")
            if (value := getattr(self, name))
        }
        if self.box is not None:
            found["box"] = [round(edge, 1) for edge in self.box]
        return found


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell as drawn: its text with line breaks kept, and the columns it covers."""

    text: str
    place: Place = field(default_factory=Place)
    column: int = 0
    span: int = 1
    from_above: bool = False
    """The cell is the lower part of one merged downwards; the text is that of the upper part."""

    @property
    def is_blank(self) -> bool:
        """Nothing that can be read."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as drawn."""

    cells: tuple[SourceCell, ...]
    place: Place = field(default_factory=Place)
    opens_page: bool = False
    """The first row of its table on a further page of the same table."""

    @property
    def filled(self) -> tuple[SourceCell, ...]:
        """Cells with a text of their own."""
        return tuple(cell for cell in self.cells if not cell.is_blank and not cell.from_above)

    @property
    def width(self) -> int:
        """Columns the cells cover together."""
        return sum(cell.span for cell in self.cells)

    def at(self, column: int) -> SourceCell | None:
        """The cell that covers the column (from 0)."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.span:
                return cell
        return None

    @property
    def text(self) -> str:
        """All the row says, in one line."""
        return " | ".join(" ".join(cell.text.split()) for cell in self.filled)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table, also where it runs over several pages."""

    rows: tuple[SourceRow, ...]
    number: int
    place: Place = field(default_factory=Place)

    @property
    def width(self) -> int:
        """The widest row, in columns."""
        return max((row.width for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph or line outside tables."""

    text: str
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """All a file holds, in its order."""

    kind: FileKind
    blocks: tuple[SourceParagraph | SourceTable, ...]
    pages: int = 0

    @property
    def tables(self) -> tuple[SourceTable, ...]:
        """The tables in their order."""
        return tuple(block for block in self.blocks if isinstance(block, SourceTable))

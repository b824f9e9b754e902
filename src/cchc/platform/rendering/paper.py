"""What a paper of the State says and in which order, apart from how it is drawn.

One description is drawn twice, as PDF and as DOCX; both read the blocks from top to bottom, so the
two files say the same. Only plain text goes in: a text is never read as markup.

Basis: NĐ 30/2020/NĐ-CP, phụ lục I (thể thức); TT 01/2018/TT-VPCP, điều 9 (khổ A5, A4).
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


class PaperSize(StrEnum):
    """The sheet the paper is printed on."""

    A4 = "a4"
    A5 = "a5"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height when upright."""
        return (210, 297) if self is PaperSize.A4 else (148, 210)


class Align(StrEnum):
    """Where the lines of a text stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: the issuing agency on the left, the motto on the right.

    ``number`` is the whole text ("Số: 12/PXL-SXD"); ``place_and_date`` likewise
    ("Lâm Sơn, ngày 05 tháng 11 năm 2026").
    """

    parent: str
    agency: str
    number: str = ""
    subject: str = ""
    place_and_date: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands behind it; without a value a dotted line is left for the hand."""

    label: str
    value: str = ""
    strong: bool = False
    weight: float = 1.0
    blank_lines: int = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """Lines of labelled fields; a line may hold several side by side, shared out by weight."""

    lines: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its title, its share of the width and the headings above it, outermost first."""

    title: str
    weight: float = 1.0
    align: Align = Align.LEFT
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; with fewer cells than columns, its last cell spans the rest."""

    cells: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page.

    ``blank_rows`` are left for the hand, ``numbered`` adds the line (1), (2), … under the head,
    ``compact`` takes smaller letters for tables of many columns.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...] = ()
    blank_rows: int = 0
    numbered: bool = False
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a newline in it starts a new line."""

    text: str
    align: Align = Align.JUSTIFY
    bold: bool = False
    italic: bool = False
    small: bool = False
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Addressees:
    """The line "Kính gửi", with one name beside it or several below."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One thing to be ticked."""

    text: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Boxes, ticked or empty, side by side in ``columns``."""

    items: tuple[CheckItem, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: the capacity in capitals, a note in brackets, the name below."""

    capacity: str
    note: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign side by side; ``recipients`` ("Nơi nhận") stand on their left.

    Dashes, semicolons and the full stop of the list are set by the drawing.
    """

    places: tuple[Signature, ...]
    recipients: tuple[str, ...] = ()


Block = Fields | Table | Paragraph | Addressees | Checklist | Signatures


@dataclass(frozen=True, slots=True)
class Reference:
    """How the paper is found again: a QR code and the same readable numbers beside it."""

    qr: str = ""
    lines: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper; drawn once for every label in ``copies`` (once when there are none).

    ``name`` is the title of the file. ``made_at`` is the time written into the file, ``footer``
    stands small under every page and ``mark`` in a frame ("BẢN IN LẠI LẦN 1"). Page numbers stand
    in the upper margin and not on the first page unless ``number_first_page``.
    """

    name: str
    made_at: datetime
    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    letterhead: Letterhead | None = None
    form_number: str = ""
    reference: Reference = field(default_factory=Reference)
    mark: str = ""
    footer: str = ""
    copies: tuple[str, ...] = ()
    size: PaperSize = PaperSize.A4
    landscape: bool = False
    first_page: int = 1
    number_first_page: bool = False

    @property
    def sheet(self) -> tuple[int, int]:
        """Width and height of the sheet as it lies, in millimetres."""
        width, height = self.size.millimetres
        return (height, width) if self.landscape else (width, height)

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """Top, right, bottom and left margin in millimetres.

        Basis: NĐ 30/2020/NĐ-CP, phụ lục I, phần I, mục I.3 for A4; A5 is our own measure.
        """
        if self.size is PaperSize.A5:
            return (10, 10, 10, 15)
        return (20, 15, 20, 20) if self.landscape else (20, 20, 20, 30)

    @property
    def letter_size(self) -> float:
        """Size of running text in points: 13 on A4 (NĐ 30/2020, mục II.6), 10 on A5."""
        return 13.0 if self.size is PaperSize.A4 else 10.0

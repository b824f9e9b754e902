"""What one value becomes in a cell of an Excel sheet: its real type and how it is shown.

A text is always a text cell, so nothing a citizen typed can become a formula, a link or a number;
a text that looks like a formula also bears Excel's quote mark and stays a text when it is edited.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from cchc.kernel.working_time.zone import ZONE

from .columns import ColumnKind
from .printable import printable

LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 3, 1)  # Excel counts the days before wrongly
_LARGEST_EXACT = 10**15  # Excel keeps 15 digits
_FORMULA_SIGNS = ("=", "+", "-", "@")
_NUMBER_FORMATS = {ColumnKind.PERCENT: '0.00" %"'}


@dataclass(frozen=True, slots=True)
class Cell:
    """The content (None leaves the cell empty), Excel's number format, and where it stands."""

    content: str | float | datetime | None
    number_format: str = "@"
    align: str = "left"
    quoted: bool = False


def cell_of(value: object, kind: ColumnKind) -> Cell:
    """The cell of a value in a column of this kind.

    Days and moments become Excel's dates whatever the kind, numbers become numbers in columns of
    numbers only; what Excel cannot hold exactly (days before 1900, very long numbers) is a text.
    """
    if isinstance(value, bool):
        return Cell("x" if value else None, align="center")
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, int | float | Decimal) and kind.is_number:
        return _number(value, kind)
    return _text(value, kind)


def _moment(value: datetime) -> Cell:
    local = value.astimezone(ZONE).replace(tzinfo=None, second=0, microsecond=0)
    if local.date() < _FIRST_DAY:
        return Cell(f"{local:%d/%m/%Y %H:%M}", align="center")
    return Cell(local, "dd/mm/yyyy hh:mm", "center")


def _day(value: date) -> Cell:
    if value < _FIRST_DAY:
        return Cell(f"{value.day:02}/{value.month:02}/{value.year:04}", align="center")
    return Cell(datetime(value.year, value.month, value.day), "dd/mm/yyyy", "center")  # noqa: DTZ001 -- Excel's days have no zone


def _number(value: float | Decimal, kind: ColumnKind) -> Cell:
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= _LARGEST_EXACT:
        return Cell(str(value), align="right", quoted=str(value).startswith("-"))
    plain = "#,##0" if number == number.to_integral_value() else "#,##0.00"
    return Cell(float(number), _NUMBER_FORMATS.get(kind, plain), "right")


def _text(value: object, kind: ColumnKind) -> Cell:
    text = as_text(value)
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    align = "left" if kind in {ColumnKind.TEXT, ColumnKind.CODE} else "center"
    return Cell(text or None, align=align, quoted=text.lstrip().startswith(_FORMULA_SIGNS))


def as_text(value: object) -> str:
    """The value as people read it; several values stand on lines of their own."""
    if value is None:
        return ""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return "\n".join(as_text(item) for item in value)
    return printable(str(value))

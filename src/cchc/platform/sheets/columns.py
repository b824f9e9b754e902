"""Columns of a list: the same on the screen, on paper and in the Excel file."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

RowT = TypeVar("RowT")


class ColumnKind(StrEnum):
    """What the values of a column are, and so how they are drawn, sorted and exported.

    A code is a text that looks like a number or a date and must keep every sign (leading zeros).
    A percentage is given in percent (74.04), a sum of money in đồng.
    """

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes-no"

    @property
    def is_number(self) -> bool:
        """Whether the values stand right and in columns of digits."""
        return self in {ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.PERCENT}


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column: a stable key, the label people read and how its value is taken from a row.

    ``width`` is in letters (0: by kind); ``groups`` are the headings above, outermost first.
    """

    key: str
    label: str
    value: Callable[[RowT], object]
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 0
    groups: tuple[str, ...] = ()

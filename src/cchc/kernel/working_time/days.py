"""Facts about single days: off, worked, or worked to make up for another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UNVERIFIED = "chưa xác minh"
"""Stands in place of an announcement nobody here has read."""


class DayKind(StrEnum):
    """What a day is, where that differs from the week: Monday to Friday worked."""

    OFF = "off"
    WORK = "work"
    MAKEUP = "makeup"

    @property
    def label(self) -> str:
        """The word on screens."""
        return _LABELS[self]


_LABELS = {
    DayKind.OFF: "Ngày nghỉ",
    DayKind.WORK: "Ngày làm việc",
    DayKind.MAKEUP: "Ngày làm bù",
}


@dataclass(frozen=True, slots=True, order=True)
class DayFact:
    """One day that is not what its weekday says, and the announcement that says so.

    ``note`` names the day for people ("Tết Nguyên đán"); ``estimate`` marks what was computed
    ahead of the announcement.
    """

    day: date
    kind: DayKind
    note: str
    announcement: str = UNVERIFIED
    estimate: bool = False

    @property
    def is_working(self) -> bool:
        """Whether the office is open that day."""
        return self.kind is not DayKind.OFF


def merged(*tables: Iterable[DayFact]) -> tuple[DayFact, ...]:
    """One table out of several, in order of days; of two facts of a day the later table's wins."""
    return tuple(sorted({fact.day: fact for table in tables for fact in table}.values()))

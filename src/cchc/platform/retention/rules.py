"""The rule in force on a day: the office's own by date, or the one that was shipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from .holdings import Rule


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule as read: years (None: for ever), its basis, whether somebody verified it."""

    years: int | None
    basis: str
    verified: bool

    @property
    def words(self) -> str:
        """As people read it."""
        held = "giữ mãi" if self.years is None else f"{self.years} năm"
        return held if self.verified else f"{held} (chưa xác minh)"

    def cutoff(self, at: datetime) -> datetime | None:
        """What ended before this moment is due; ``None``: nothing ever is."""
        if self.years is None:
            return None
        day = min(at.day, 28) if at.month == 2 else at.day
        return at.replace(year=at.year - self.years, day=day)


RuleReader = Callable[[str, date], Reading | None]
_readers: list[RuleReader] = []


def register_rule_reader(reader: RuleReader) -> None:
    """Let the context that keeps rules by date be asked first."""
    if reader not in _readers:
        _readers.append(reader)


def reading_of(rule: Rule, day: date) -> Reading:
    """The rule on a day."""
    for reader in _readers:
        if (found := reader(rule.code, day)) is not None:
            return found
    return Reading(rule.years, rule.basis, rule.verified)

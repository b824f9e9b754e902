"""Which open ledgers a change of the day table moves, seen before it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from .calendar import WorkingCalendar
from .ledger import DueLedger

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class DueMove(Generic[Key]):
    """The lawful due date and the promise of one ledger, by the table before and after."""

    key: Key
    due_before: datetime
    due_after: datetime
    promised_before: datetime
    promised_after: datetime


def moved_by(
    ledgers: Iterable[tuple[Key, DueLedger]], before: WorkingCalendar, after: WorkingCalendar
) -> Iterator[DueMove[Key]]:
    """The ledgers whose dates the change moves; for each, ``recalendar`` with ``before``."""
    for key, ledger in ledgers:
        move = DueMove(
            key,
            ledger.due(before),
            ledger.due(after),
            ledger.promised(before),
            ledger.promised(after),
        )
        if (move.due_before, move.promised_before) != (move.due_after, move.promised_after):
            yield move

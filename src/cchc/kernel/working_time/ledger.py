"""A due date as a ledger: a budget and everything that has happened to it, each with its basis.

Nothing about the due date is stored but these lines; every date is computed from them and a
calendar. The original due date is never lost, and telling an applicant another date
(rescheduling) does not change the lawful one, by which timeliness is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from ..refusal import Refusal
from .calendar import WorkingCalendar
from .explanation import explained
from .ledger_lines import (
    Extended,
    Line,
    Opened,
    Paused,
    Recalendared,
    Rescheduled,
    Restarted,
    Resumed,
    line_from_json,
    line_to_json,
)
from .limits import Limit, checked_amount
from .standing import Standing, standings
from .time_left import TimeLeft, time_left
from .wording import spoken_instant
from .zone import ZONE, local


class LedgerOutOfOrder(Refusal):
    """A line earlier than the one before it."""


class AlreadyPaused(Refusal):
    """A pause within a pause."""


class NotPaused(Refusal):
    """The end of a pause that has not begun."""


class NewDueNotLater(Refusal):
    """An applicant told, as a new date, one that is over already."""


@dataclass(frozen=True, slots=True)
class DueLedger:
    """The lines, oldest first; every act gives a new ledger.

    Raises ``LedgerOutOfOrder``, ``AlreadyPaused``, ``NotPaused``, ``NewDueNotLater``, and
    ``ValueError`` for lines that do not open exactly once.
    """

    opened: Opened
    later: tuple[Line, ...] = ()

    def __post_init__(self) -> None:
        """Refuse lines that cannot follow one another."""
        local(self.opened.at)
        for earlier, line in zip(self.lines, self.later, strict=False):
            _check_order(earlier, line)
        for standing, line in zip(standings(self.opened, self.later), self.later, strict=False):
            _check_follows(standing, line)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, the opening first."""
        return (self.opened, *self.later)

    # Acts

    @classmethod
    def open(cls, received_at: datetime, limit: Limit, basis: str) -> DueLedger:
        """The clock starts for what was received at that instant."""
        return cls(Opened(received_at, limit, basis))

    def pause(self, at: datetime, reason: str, basis: str) -> DueLedger:
        """The clock stops; the day of the pause itself still counts."""
        return self._and(Paused(at, reason, basis))

    def resume(self, at: datetime) -> DueLedger:
        """The clock goes on; the day of the resumption does not count.

        Limits in working days move by the working days d with pause day < d <= resume day,
        those in calendar days and months by calendar days, those in hours by office time.
        Pass ``calendar.received(at)`` where what ends the pause counts as received only at the
        next opening.
        """
        return self._and(Resumed(at))

    def restart(
        self, at: datetime, reason: str, basis: str, *, limit: Limit | None = None
    ) -> DueLedger:
        """The clock starts again with the full budget (or another one), and any pause ends."""
        return self._and(Restarted(at, limit or self._standing.limit, reason, basis))

    def extend(self, at: datetime, amount: int, reason: str, basis: str) -> DueLedger:
        """The law lets the budget grow, in its own unit; this does move the lawful due date."""
        return self._and(Extended(at, amount, reason, basis))

    def reschedule(self, at: datetime, new_due: datetime, reason: str, basis: str) -> DueLedger:
        """The applicant is told another date; the lawful due date stays."""
        return self._and(Rescheduled(at, new_due, reason, basis))

    def recalendar(
        self, at: datetime, announcement: str, *, before: WorkingCalendar | None = None
    ) -> DueLedger:
        """The day table has changed; the promise made by the table before stays to be seen."""
        printed = original = None
        if before is not None:
            printed, original = self.promised(before), self.original_due(before)
        return self._and(Recalendared(at, announcement, printed, original))

    # Dates

    @property
    def limit(self) -> Limit:
        """The budget that runs now, with its extensions."""
        return self._standing.limit

    @property
    def is_paused(self) -> bool:
        """Whether the clock is stopped, were it ever so late."""
        return self._standing.paused_since is not None

    def is_held(self, calendar: WorkingCalendar) -> bool:
        """Whether a pause keeps it from becoming late: one begun before the budget ran out."""
        return self._standing.course(calendar).paused_at is not None

    def standing(self) -> Standing:
        """The budget that runs now with its pauses, as the alerts read it."""
        return self._standing

    def original_due(self, calendar: WorkingCalendar) -> datetime:
        """The due date of the first day, whatever has happened since."""
        for line in self.later:
            if isinstance(line, Recalendared) and line.original is not None:
                return line.original
        return calendar.due(self.opened.at, self.opened.limit)

    def due(self, calendar: WorkingCalendar) -> datetime:
        """The lawful due instant: with pauses, restarts and extensions, without reschedulings.

        While the clock is stopped: as if it went on at once.
        """
        return self._standing.due(calendar)

    def promised(self, calendar: WorkingCalendar) -> datetime:
        """What the applicant was last told."""
        return self._standing.promised(calendar)

    def late_from(self, calendar: WorkingCalendar) -> datetime:
        """The first instant at which it is late: for days, midnight after the due day."""
        due = self.due(calendar)
        if self.limit.unit.in_days:
            return datetime.combine(due.date() + timedelta(1), time(0), ZONE)
        return due + timedelta(microseconds=1)

    def early_until(self, calendar: WorkingCalendar) -> datetime:
        """What ends before this instant is early: for days, before midnight of the due day."""
        due = self.due(calendar)
        if self.limit.unit.in_days:
            return datetime.combine(due.date(), time(0), ZONE)
        return due

    def is_estimate(self, calendar: WorkingCalendar) -> bool:
        """Whether the due date may still change with the announcement of a year."""
        return calendar.is_estimate(self.due(calendar).date())

    def budget_left(self, calendar: WorkingCalendar, at: datetime) -> TimeLeft:
        """What is left at an instant; a running pause holds it."""
        return time_left(self._standing, calendar, at, late_from=self.late_from(calendar))

    def explain(self, calendar: WorkingCalendar) -> list[str]:
        """Sentences an officer reads out."""
        return explained(self.opened, self.later, calendar, self.original_due(calendar))

    # JSON

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return {"lines": [line_to_json(line) for line in self.lines]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DueLedger:
        """The ledger again, checked like a new one; malformed data raise like a bad line."""
        first, *later = (line_from_json(line) for line in data["lines"])
        if not isinstance(first, Opened):
            raise ValueError("a ledger begins with its opening")  # noqa: TRY004
        return cls(first, tuple(later))

    @property
    def _standing(self) -> Standing:
        return standings(self.opened, self.later)[-1]

    def _and(self, line: Line) -> DueLedger:
        return DueLedger(self.opened, (*self.later, line))


def _check_order(earlier: Line, line: Line) -> None:
    if local(line.at) < local(earlier.at):
        raise LedgerOutOfOrder(
            f"Mốc {spoken_instant(line.at)} sớm hơn mốc trước đó"
            f" của thời hạn ({spoken_instant(earlier.at)}).",
            field="at",
        )


def _check_follows(standing: Standing, line: Line) -> None:
    since = standing.paused_since
    match line:
        case Opened():
            raise ValueError("a ledger opens once")
        case Paused() if since is not None:
            raise AlreadyPaused(f"Thời hạn đang tạm dừng từ {spoken_instant(since)}.")
        case Resumed() if since is None:
            raise NotPaused("Thời hạn không tạm dừng nên không có gì để tính tiếp.")
        case Extended(_, amount):
            checked_amount(amount)
        case Rescheduled(at, new_due) if local(new_due) <= local(at):
            raise NewDueNotLater(
                f"Ngày hẹn lại ({spoken_instant(new_due)}) phải sau lúc hẹn"
                f" ({spoken_instant(at)}).",
                field="new_due",
            )
        case _:
            pass

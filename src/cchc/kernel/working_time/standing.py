"""Where a ledger stands after each of its lines, before any calendar is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from .calendar import WorkingCalendar
from .course import Course
from .ledger_lines import (
    Extended,
    Line,
    Opened,
    Paused,
    Rescheduled,
    Restarted,
    Resumed,
)
from .limits import Limit
from .measures import Measure, measure_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The budget that runs, since when, its pauses, and what the applicant was told instead.

    ``limit`` includes extensions. ``told`` is a rescheduled date and ``told_at`` when it was
    given; None: the applicant holds the lawful date.
    """

    started_at: datetime
    limit: Limit
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_since: datetime | None = None
    told: datetime | None = None
    told_at: datetime | None = None

    def after(self, line: Line) -> Standing:
        """Where it stands after one more line."""
        match line:
            case Opened(at, limit) | Restarted(at, limit):
                return Standing(at, limit)
            case Paused(at):
                return replace(self, paused_since=at)
            case Resumed(at):
                pause = (self.paused_since or at, at)
                return replace(self, pauses=(*self.pauses, pause), paused_since=None)
            case Extended(_, amount):
                limit = Limit(self.limit.amount + amount, self.limit.unit)
                return replace(self, limit=limit, told=None, told_at=None)
            case Rescheduled(at, new_due):
                return replace(self, told=new_due, told_at=at)
            case _:  # a change of the day table leaves the budget as it is
                return self

    def course(self, calendar: WorkingCalendar) -> Course:
        """The run of the budget by a calendar."""
        return self.course_by(measure_of(self.limit.unit, calendar.line))

    def course_by(self, measure: Measure) -> Course:
        """The run of the budget on some measure."""
        course = Course.of(measure, self.started_at, self.limit)
        for stopped, went_on in self.pauses:
            course = course.paused(stopped).resumed(went_on)
        return course if self.paused_since is None else course.paused(self.paused_since)

    def due(self, calendar: WorkingCalendar) -> datetime:
        """The lawful due instant; a pause that has not ended is left aside."""
        return self.course(calendar).due

    def promised(self, calendar: WorkingCalendar) -> datetime:
        """What the applicant was last told, moved by pauses since then like the due date."""
        course = self.course(calendar)
        if self.told is None or self.told_at is None:
            return course.due
        measure = course.measure
        told = measure.mark(self.told)
        since = Course(measure, measure.mark(self.told_at), 0, told)
        for stopped, went_on in self.pauses:
            since = since.paused(stopped).resumed(went_on)
        return measure.moved(self.told, since.end - told)


def standings(first: Opened, others: Iterable[Line]) -> list[Standing]:
    """Where the ledger stands after each line."""
    return list(accumulate(others, Standing.after, initial=Standing(first.at, first.limit)))

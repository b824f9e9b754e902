"""The run of one budget: from where it starts, through its pauses, to where it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from .limits import Limit
from .measures import Measure


@dataclass(frozen=True, slots=True)
class Course:
    """Positions on the scale of one measure.

    ``pauses`` are ended ones (stopped, went on) in order; ``paused_at`` is where a pause
    that has not ended began. Nothing stops before it has started.
    """

    measure: Measure
    start: int
    span: int
    pauses: tuple[tuple[int, int], ...] = ()
    paused_at: int | None = None

    @classmethod
    def of(cls, measure: Measure, at: datetime, limit: Limit) -> Course:
        """The course of a limit for what arrives at that instant."""
        start = measure.start(at)
        return cls(measure, start, measure.span(start, limit.amount))

    def paused(self, at: datetime) -> Course:
        """Stopped at that instant."""
        return replace(self, paused_at=max(self.measure.mark(at), self.start))

    def resumed(self, at: datetime) -> Course:
        """Going on from that instant after the pause."""
        stopped = self.start if self.paused_at is None else self.paused_at
        went_on = max(self.measure.mark(at), stopped)
        return replace(self, pauses=(*self.pauses, (stopped, went_on)), paused_at=None)

    @property
    def moved(self) -> int:
        """How much the ended pauses have moved the end."""
        return sum(went_on - stopped for stopped, went_on in self.pauses)

    @property
    def end(self) -> int:
        """Where the budget runs out; a pause that has not ended is left aside."""
        return self.start + self.span + self.moved

    @property
    def due(self) -> datetime:
        """The instant at which the budget runs out."""
        return self.measure.end(self.end)

    def position_when_used(self, used: int) -> int:
        """Where so much of the budget has been used, leaving out pauses."""
        position = self.start
        for stopped, went_on in self.pauses:
            if used <= stopped - position:
                break
            used -= stopped - position
            position = went_on
        return position + used

    def used_at(self, position: int) -> int:
        """How much of the budget has been used at a position; more than all when it is over."""
        if self.paused_at is not None:
            position = min(position, self.paused_at)
        gone = max(position - self.start, 0)
        for stopped, went_on in self.pauses:
            gone -= max(min(position, went_on) - stopped, 0)
        return gone

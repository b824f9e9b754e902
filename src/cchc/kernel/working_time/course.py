"""The run of one budget: from where it starts, through its pauses, to where it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from .limits import Limit
from .measures import Measure


@dataclass(frozen=True, slots=True)
class Course:
    """Positions on the scale of one measure.

    ``end`` is where the budget runs out, moved by the ``pauses`` that have ended (stopped, went
    on); ``paused_at`` is where one began that has not. Nothing stops before it has started, and
    a pause that begins when the budget has run out moves nothing: what is late stays late.
    """

    measure: Measure
    start: int
    span: int
    end: int
    pauses: tuple[tuple[int, int], ...] = ()
    paused_at: int | None = None

    @classmethod
    def of(cls, measure: Measure, at: datetime, limit: Limit) -> Course:
        """The course of a limit for what arrives at that instant."""
        start = measure.start(at)
        span = measure.span(start, limit.amount)
        return cls(measure, start, span, start + span)

    def paused(self, at: datetime) -> Course:
        """Stopped at that instant, if there is anything left to stop."""
        if not self.measure.runs(at, self.end):
            return self
        return replace(self, paused_at=max(self.measure.mark(at), self.start))

    def resumed(self, at: datetime) -> Course:
        """Going on from that instant after the pause."""
        stopped = self.paused_at
        if stopped is None:
            return self
        went_on = max(self.measure.mark(at), stopped)
        return replace(
            self,
            end=self.measure.kept(self.end, stopped) + went_on - stopped,
            pauses=(*self.pauses, (stopped, went_on)),
            paused_at=None,
        )

    @property
    def due(self) -> datetime:
        """The instant at which the budget runs out."""
        return self.measure.due(self.end)

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
        """How much has run at a position, leaving out pauses."""
        position = self._held(position)
        return (
            position
            - self.start
            - sum(max(min(position, went_on) - stopped, 0) for stopped, went_on in self.pauses)
        )

    def left_at(self, position: int) -> int:
        """How much has still to run at a position, leaving out pauses; negative when over."""
        position = self._held(position)
        return (
            self.end
            - position
            - sum(max(went_on - max(stopped, position), 0) for stopped, went_on in self.pauses)
        )

    def _held(self, position: int) -> int:
        """Not before the start, and not beyond a pause that has not ended."""
        if self.paused_at is not None:
            position = min(position, self.paused_at)
        return max(position, self.start)

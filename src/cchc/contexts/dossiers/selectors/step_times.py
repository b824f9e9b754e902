"""The way through the handling process: each step with the working time spent on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations

from ..domain.kinds import Outcome
from ..domain.states import State
from ..models import Dossier, StateSpan

_BROKEN_OFF = (Outcome.STOPPED, Outcome.WITHDRAWN, Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class StepTime:
    """One step: done, current, todo or skipped, with minutes of office time spent and allowed."""

    title: str
    status: str
    spent: int
    allowed: int

    @property
    def exceeded(self) -> bool:
        """Whether it took longer than its budget."""
        return 0 < self.allowed < self.spent


def step_times(
    dossier: Dossier,
    steps: Iterable[catalog.Step],
    history: Iterable[StateSpan],
    at: datetime,
) -> tuple[StepTime, ...]:
    """Every step of the dossier's procedure; time while the clock stood still is not counted."""
    spent = _minutes(history, dossier.ended_at or at)
    return tuple(
        StepTime(
            title=step.title,
            status=_status(dossier, step.order, visited=step.order in spent),
            spent=spent.get(step.order, 0),
            allowed=int(step.hours * Decimal(60)),
        )
        for step in steps
    )


def _minutes(history: Iterable[StateSpan], until: datetime) -> dict[int, int]:
    calendar = organizations.working_calendar()
    spent: dict[int, int] = defaultdict(int)
    for span in history:
        if not span.step_order:
            continue
        end = min(span.until_at or until, until)
        waits = span.paused or span.from_at >= end
        spent[span.step_order] += (
            0 if waits else calendar.working_minutes_between(span.from_at, end)
        )
    return dict(spent)


def _status(dossier: Dossier, order: int, *, visited: bool) -> str:
    if dossier.state == State.RETURNED:
        return "done" if visited else "skipped"
    if order == dossier.step_order and dossier.outcome not in _BROKEN_OFF:
        return "current"
    if order < dossier.step_order:
        return "done" if visited else "skipped"
    broken = dossier.outcome in _BROKEN_OFF
    return ("done" if visited else "skipped") if broken else "todo"

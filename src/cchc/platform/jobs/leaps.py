"""Whether the machine's clock can be believed: it has not leapt since the queue last knew better.

What cannot be undone (sealing, forgetting by age) waits while it is in doubt. Two witnesses: a
living worker, which counts its own steady time beside the clock; and the timetable, whose jobs
every few minutes leave no gap longer than a night with the machine switched off. After such a gap
the clock is believed again when it has run steadily for as long.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import Max

from cchc.platform import clock
from cchc.platform.jobs import registry
from cchc.platform.jobs.heartbeat import beats_alive
from cchc.platform.jobs.models import Job
from cchc.platform.jobs.timetable import Every

logger = logging.getLogger("cchc.jobs")

SKEW = timedelta(minutes=2)
"""Further than this a worker's clock moves only when somebody sets it."""
GAP = timedelta(hours=16)
STEADY = timedelta(hours=16)
"""From half past seven, when the machine is switched on, to the sealing after midnight."""


@dataclass(frozen=True, slots=True)
class Leap:
    """How far the clock may have leapt, and when it will be believed (None: not by waiting)."""

    by: timedelta
    believed_at: datetime | None


def in_doubt(at: datetime) -> bool:
    """Whether what cannot be undone waits for another night; simulated time is always right."""
    doubt = None if clock.is_frozen() else leap(at)
    if doubt is not None:
        logger.warning("put off: the machine's clock may have leapt by %s", doubt.by)
    return doubt is not None


def leap(at: datetime) -> Leap | None:
    """What makes the clock's ``at`` doubtful; None: nothing does."""
    skews = [timedelta(seconds=beat.clock_skew) for beat in beats_alive(at)]
    worst = max(skews, key=abs, default=timedelta(0))
    if abs(worst) > SKEW:
        return Leap(worst, None)
    return _gap(at)


def _gap(at: datetime) -> Leap | None:
    steps = Job.objects.filter(
        code__in=[s.code for s in registry.timetabled() if isinstance(s.timetable, Every)],
        slot__lte=at,
        recorded_at__lte=at,
    )
    begin = at - STEADY
    before = steps.filter(recorded_at__lt=begin).aggregate(last=Max("recorded_at"))["last"]
    since = steps.filter(recorded_at__gte=begin, slot__gt=begin - timedelta(days=1))
    known = [*filter(None, [before]), *sorted(since.values_list("recorded_at", flat=True)), at]
    gaps = [(later - one, later) for one, later in pairwise(known) if later - one > GAP]
    return Leap(gaps[-1][0], gaps[-1][1] + STEADY) if gaps else None

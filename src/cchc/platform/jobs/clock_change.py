"""Putting the queue right after the machine's clock was set back.

A clock that ran ahead leaves rows from the future: jobs that would wait until then, slots of the
timetable taken by runs that happened too early. They are drawn back to the present; nothing is
run twice by it, because a row is only moved in time.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.running import LONGEST_BACKOFF

TOLERANCE = timedelta(minutes=2)
"""Clocks of several machines differ by less."""


def mend_times(now: datetime) -> int:
    """Draw waiting jobs from the future back; returns how many rows were put right.

    A job queued in the future keeps its own delay, counted from now. A pause before the next
    attempt is never longer than the longest one. A slot that has not come yet is free again.
    """
    ready = Job.objects.filter(state=JobState.READY)
    ahead = ready.filter(recorded_at__gt=now + TOLERANCE)
    mended = ahead.filter(slot__gt=now + TOLERANCE).delete()[0]
    for job in ahead.filter(attempts=0).only("run_at", "recorded_at"):
        delay = max(job.run_at - job.recorded_at, timedelta(0))
        mended += ready.filter(pk=job.pk).update(run_at=now + delay, recorded_at=now)
    pausing = ready.filter(attempts__gt=0, run_at__gt=now + LONGEST_BACKOFF + TOLERANCE)
    mended += pausing.update(run_at=now, recorded_at=now)
    early = Q(slot__gt=now + TOLERANCE) & ~Q(state=JobState.READY)
    return mended + Job.objects.filter(early).update(slot=None)

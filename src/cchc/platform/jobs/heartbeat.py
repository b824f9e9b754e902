"""The sign of life of a worker process, and what it noticed of the clock."""

import os
import socket
from datetime import datetime, timedelta
from time import monotonic

from django.db.models import Q

from cchc.platform import clock
from cchc.platform.jobs.models import WorkerBeat

SILENT_AFTER = timedelta(minutes=2)
FORGOTTEN_AFTER = timedelta(days=1)


class Heartbeat:
    """One process's sign of life: begun at its start, renewed with the chores, ended cleanly."""

    def __init__(self) -> None:
        """Remember both clocks at the start."""
        self.name = f"{socket.gethostname()}:{os.getpid()}"[:120]
        self.started_at = clock.now()
        self._steady = monotonic()

    def beat(self, ran: int) -> None:
        """Say that the worker lives; rows of workers silent for a day are dropped.

        So are rows from the future, which a worker left when it died under a clock that has been
        set back since; one that lives writes its own again at once.
        """
        now = clock.now()
        seconds = (now - self.started_at).total_seconds() - (monotonic() - self._steady)
        seen = {
            "started_at": self.started_at,
            "seen_at": now,
            "ran": ran,
            "clock_skew": round(seconds),
        }
        WorkerBeat.objects.update_or_create(name=self.name, defaults=seen)
        past, future = now - FORGOTTEN_AFTER, now + SILENT_AFTER
        WorkerBeat.objects.filter(Q(seen_at__lt=past) | Q(seen_at__gt=future)).delete()

    def end(self) -> None:
        """Gone as it should be."""
        WorkerBeat.objects.filter(name=self.name).delete()


def beats_alive(at: datetime) -> list[WorkerBeat]:
    """Workers that showed themselves lately (a beat from the future counts: the clock was set)."""
    return list(WorkerBeat.objects.filter(seen_at__gte=at - SILENT_AFTER).order_by("name"))

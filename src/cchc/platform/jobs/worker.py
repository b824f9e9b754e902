"""The worker: takes jobs one after another until it is told to stop."""

import logging
from threading import Event
from time import monotonic

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from cchc.platform import clock
from cchc.platform.jobs.outbox import fill_timetable
from cchc.platform.jobs.running import claim, reap, run

logger = logging.getLogger("cchc.jobs")

CHORES_EVERY = 15.0


def run_worker(stop: Event, *, idle_seconds: float = 0.5) -> int:
    """Work until ``stop`` is set, finishing the job in hand; returns how many were run.

    Several workers may run at once. A database that goes away is waited for.
    """
    ran, chores_at = 0, -CHORES_EVERY
    while not stop.is_set():
        try:
            if monotonic() - chores_at >= CHORES_EVERY:
                fill_timetable(clock.now())
                reap()
                chores_at = monotonic()
            job = claim()
            if job is not None:
                run(job)
                ran += 1
                continue
            close_old_connections()
        except (OperationalError, InterfaceError):
            logger.exception("the database does not answer; trying again")
            connection.close()
            stop.wait(2.0)
        stop.wait(idle_seconds)
    return ran

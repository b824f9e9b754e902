"""The worker: takes jobs one after another until it is told to stop."""

import logging
from threading import Event
from time import monotonic

from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
)

from cchc.platform import clock
from cchc.platform.jobs.clock_change import mend_times
from cchc.platform.jobs.heartbeat import Heartbeat
from cchc.platform.jobs.outbox import fill_timetable
from cchc.platform.jobs.running import claim, reap, run

logger = logging.getLogger("cchc.jobs")

CHORES_EVERY = 15.0
PAUSE_WITHOUT_DATABASE = 2.0


def run_worker(stop: Event, *, idle_seconds: float = 0.5) -> int:
    """Work until ``stop`` is set, finishing the job in hand; returns how many were run.

    Several workers may run at once. A database that goes away, is full or cannot be written is
    waited for.
    """
    heart = Heartbeat()
    ran, chores_at = 0, -CHORES_EVERY
    while not stop.is_set():
        try:
            if monotonic() - chores_at >= CHORES_EVERY:
                _chores(heart, ran)
                chores_at = monotonic()
            job = claim()
            if job is not None:
                run(job)
                ran += 1
                continue
            close_old_connections()
        except (OperationalError, InterfaceError) as error:
            logger.warning("the database does not answer; trying again: %s", _first_line(error))
            connection.close()
            stop.wait(PAUSE_WITHOUT_DATABASE)
        stop.wait(idle_seconds)
    _take_leave(heart)
    return ran


def _chores(heart: Heartbeat, ran: int) -> None:
    now = clock.now()
    heart.beat(ran)
    if mended := mend_times(now):
        logger.warning("the clock was set back: %d rows of the queue drawn to the present", mended)
    fill_timetable(now)
    reap()


def _take_leave(heart: Heartbeat) -> None:
    try:
        heart.end()
    except DatabaseError as error:
        logger.warning("could not say goodbye: %s", _first_line(error))


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__

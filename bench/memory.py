"""What the processes hold after ten thousand intakes, and whether it still grows.

Run: ``.venv/bin/python bench/memory.py [--intakes 10000] [--write]``. The server with two
processes takes in dossiers by its API while the job worker does a job for each of them (its
entry in the search is written anew); resident memory is read at every quarter. Exits non-zero
when a process holds more than the goal, or grew by more than a tenth over the second half.
"""

from __future__ import annotations

import argparse
import sys
import time

from stand.database import beside_postgres, sql
from stand.load import intake_load
from stand.office import Office, open_office
from stand.page import publish, table
from stand.processes import below, memory_mb
from stand.server import job_worker, served

GOAL_MB, GROWTH = 250.0, 1.10
LONGEST_RUN = 170.0


def take_in(office: Office, port: int, number: int, name: str) -> None:
    """Take in about so many dossiers, and queue a job for each."""
    known = int(sql("SELECT coalesce(max(id), 0) FROM dossiers_dossier"))
    until = time.monotonic() + LONGEST_RUN
    turn = 0
    while (done := _since(known)) < number and time.monotonic() < until:
        turn += 1
        intake_load(office, port, clients=8, seconds=2 if done else 4, name=f"{name}.{turn}")
    _queue_jobs(known)


def _since(known: int) -> int:
    return int(sql(f"SELECT count(*) FROM dossiers_dossier WHERE id > {known:d}"))  # noqa: S608


def _queue_jobs(known: int) -> None:
    from cchc.contexts.dossiers.models import Dossier
    from cchc.platform.search.indexing import reindex_later

    for dossier in Dossier.objects.filter(pk__gt=known).only("pk").iterator():
        reindex_later(dossier)


def wait_for_jobs() -> int:
    """Until the worker has done what is queued; how many jobs it has done in all."""
    until = time.monotonic() + LONGEST_RUN
    waiting = "SELECT count(*) FROM jobs_job WHERE state = 'ready' AND code = 'search.reindex'"
    while int(sql(waiting)) and time.monotonic() < until:
        time.sleep(0.5)
    return int(sql("SELECT count(*) FROM jobs_job WHERE state = 'done'"))


def main() -> int:
    """Measure, print, write; 1 when a process holds too much or grows on."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--intakes", type=int, default=10_000)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    beside_postgres()
    office = open_office(receiver=False)
    readings: list[tuple[int, int, list[float], float]] = []
    with served() as (pid, port), job_worker() as worker:
        for quarter in range(5):
            if quarter:
                take_in(office, port, asked.intakes // 4, f"q{quarter}")
            else:
                intake_load(office, port, clients=4, seconds=1, name="warm")
            jobs = wait_for_jobs()
            web = sorted(memory_mb(below(pid)[1:]).values())
            number = int(sql("SELECT count(*) FROM dossiers_dossier"))
            readings.append((number, jobs, web, memory_mb([worker])[worker]))
    rows = [
        (f"{number:,}", f"{jobs:,}", *(f"{each:.0f}" for each in web), f"{mb:.0f}")
        for number, jobs, web, mb in readings
    ]
    highest = max(max(web[-1], mb) for _, _, web, mb in readings)
    grown = max(readings[-1][2][-1] / readings[2][2][-1], readings[-1][3] / readings[2][3])
    publish(
        "memory",
        "Memory of the processes",
        [
            f"Goal: under {GOAL_MB:.0f} MB after {asked.intakes:,} intakes, and flat.",
            table(("intakes", "jobs done", "web 1, MB", "web 2, MB", "job worker, MB"), rows),
            f"Highest {highest:.0f} MB; over the second half × {grown:.2f}.",
        ],
    )
    return int(highest > GOAL_MB or grown > GROWTH)


if __name__ == "__main__":
    sys.exit(main())

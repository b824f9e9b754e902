"""Intakes a second by the JSON API with a token, what one costs, and how far the limit is.

Run: ``.venv/bin/python bench/intake.py [--seconds 8] [--runs 3] [--write]``. It starts a
PostgreSQL with durable settings, the server with two processes as in production, and ``wrk`` as
the other program. An intake leaves the dossier, three components, a row of history, a row of
the journal, the search entry with its numbers, and an event for one receiver; no files, no paper
in the request. The limit is ``pgbench`` writing the same rows (``bench/stand/bare.py``) in the
same run. The runs with one and with fifty counters take turns. Exits non-zero when an intake
costs more than the goal.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from statistics import median

from stand import bare
from stand.database import beside_postgres, server_pid
from stand.load import Load, intake_load
from stand.office import Office, open_office
from stand.page import publish, table
from stand.processes import Scales
from stand.server import served

GOAL_CPU_MS, GOAL_PER_SECOND = 12.0, 120.0
CLIENTS = 16


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of load and what it cost the application and the database, ms an intake."""

    load: Load
    app: float
    database: float

    @property
    def both(self) -> float:
        """CPU milliseconds an intake, application and database together."""
        return self.app + self.database


class Door:
    """A running server, measured again and again."""

    def __init__(self, office: Office, pid: int, port: int) -> None:
        """Warm it up."""
        self._office, self._pid, self._port = office, pid, port
        self._turn = 0
        self.measure(clients=4, seconds=3)

    def measure(self, *, clients: int, seconds: float) -> Measured:
        """Let so many clients send, each under new references."""
        self._turn += 1
        scales = Scales(self._pid, server_pid())
        load = intake_load(
            self._office,
            self._port,
            clients=clients,
            seconds=seconds,
            name=f"{self._port}.{self._turn}",
        )
        if load.accepted + load.refused != sum(load.statuses.values()) or load.unanswered:
            raise RuntimeError(f"something went wrong: {load}")
        return Measured(load, *scales.read().each(load.accepted))


def _row(name: str, runs: list[Measured]) -> tuple[str, ...]:
    return (
        name,
        f"{median(each.load.per_second for each in runs):,.0f}",
        f"{median(each.load.p50 for each in runs):,.0f}",
        f"{median(each.load.p95 for each in runs):,.0f}",
        f"{median(each.app for each in runs):.1f}",
        f"{median(each.database for each in runs):.1f}",
        f"{median(each.both for each in runs):.1f}",
    )


def main() -> int:
    """Measure, print, write; 1 when an intake costs more than the goal."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=8)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    beside_postgres()
    office = open_office()
    runs: dict[int, list[Measured]] = {1: [], 4: [], CLIENTS: []}
    fifty: list[Measured] = []
    limits: dict[int, list[bare.Bare]] = {1: [], 50: []}
    with (
        served() as (pid, port),
        served(application="stand.many_agencies:application") as (other_pid, other_port),
    ):
        door, many = Door(office, pid, port), Door(office, other_pid, other_port)
        for clients in (1, 4):
            runs[clients].append(door.measure(clients=clients, seconds=asked.seconds))
        scripts = {agencies: bare.script(agencies) for agencies in limits}
        for _ in range(asked.runs):
            runs[CLIENTS].append(door.measure(clients=CLIENTS, seconds=asked.seconds))
            fifty.append(many.measure(clients=CLIENTS, seconds=asked.seconds))
            for agencies, found in limits.items():
                found.append(bare.run(scripts[agencies][0], clients=CLIENTS, seconds=5))
    _publish(runs, fifty, limits, statements=scripts[1][1])
    return int(median(each.both for each in runs[CLIENTS]) > GOAL_CPU_MS)


def _publish(
    runs: dict[int, list[Measured]],
    fifty: list[Measured],
    limits: dict[int, list[bare.Bare]],
    *,
    statements: int,
) -> None:
    rows = [_row(f"{clients} clients, one counter", found) for clients, found in runs.items()]
    rows.append(_row(f"{CLIENTS} clients, fifty counters", fifty))
    head = ("intake by the API", "a second", "p50 ms", "p95 ms", "app", "database", "both")
    bare_rows = [
        (
            f"{agencies} counter{'s' * (agencies > 1)}",
            f"{median(each.per_second for each in found):,.0f}",
            f"{median(each.cpu_ms for each in found):.2f}",
        )
        for agencies, found in limits.items()
    ]
    ours = median(each.load.per_second for each in runs[CLIENTS])
    limit = median(each.per_second for each in limits[1])
    spread = median(each.load.per_second for each in fifty)
    refused = sum(each.load.refused for found in (*runs.values(), fifty) for each in found)
    publish(
        "intake",
        "Intake",
        [
            (
                f"Goals: at most {GOAL_CPU_MS:.0f} CPU-ms an intake, at least "
                f"{GOAL_PER_SECOND:.0f} a second with {CLIENTS} clients. Medians of "
                f"{len(fifty)} runs; the columns app, database and both are CPU-ms an intake. "
                f"{refused} requests were refused (503)."
            ),
            table(head, rows),
            f"The same rows by pgbench ({statements} statements, prepared, {CLIENTS} clients):",
            table(("the limit", "a second", "database CPU-ms"), bare_rows),
            (
                f"Ratio: the limit writes {limit / ours:.1f} times as many. One counter against "
                f"fifty: {ours / spread:.2f}."
            ),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())

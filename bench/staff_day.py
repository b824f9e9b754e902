"""Five hundred staff at once with human pauses, and 20,000 citizens tracking in an hour.

Run: ``.venv/bin/python bench/staff_day.py [--dossiers 100000] [--seconds 120] [--write]``, or
after ``bench/million.py --then staff_day`` on its database. Two workers serve; people and
citizens are one asynchronous process beside them (``bench/visiting/day.py``). Staff read (their
list, a dossier, the division's list, a search) and then pause; a citizen opens the form, sends
code and secret, reads the dossier. The stretch measured is steady: an hour is the same, longer.
"""

from __future__ import annotations

import argparse
import sys

from bulk.people import cookie_name, filled_office, make_ready, sessions, tracked, words
from bulk.settings import as_in_operation
from stand.database import beside_postgres, server_pid
from stand.page import publish, table
from stand.processes import Scales
from stand.server import served
from stand.visitors import times, visits

STAFF = 500
CITIZENS_AN_HOUR = 20_000
PAUSE = (20, 70)
GOAL_MS = 300


def main() -> int:
    """Measure; 1 when an answer was wrong."""
    asked = _arguments()
    as_in_operation()
    beside_postgres()
    number = filled_office(asked.dossiers, asked.patterns)
    make_ready()
    a_second = asked.citizens / 3600
    staff = sessions(asked.staff)
    plan: dict[str, object] = {
        "seconds": asked.seconds,
        "pause": PAUSE,
        "cookie": cookie_name(),
        "staff": staff,
        "home": "/viec-cua-toi/",
        "search": "/tim/?q=",
        "words": [name.replace(" ", "+") for name in words(200)],
        "tracking": "/tra-cuu/",
        "citizens_a_second": a_second,
        "dossiers": tracked(int(a_second * asked.seconds * 2)),
    }
    with served() as (pid, port):
        for few in (2, 10):  # gently: plans and templates are made on first use
            warming = {"port": port, "seconds": 8, "pause": (1, 4), "staff": staff[:few]}
            visits("day", {**plan, **warming, "citizens_a_second": few / 10})
        scales = Scales(pid, server_pid())
        found = times(visits("day", {**plan, "port": port}))
        spent = scales.read()
    whole = found.pop("")
    lines = [
        (
            name,
            f"{one.number:,}",
            f"{one.p50:.0f}",
            f"{one.p95:.0f}",
            f"{one.worst:.0f}",
            one.refused,
            one.wrong,
        )
        for name, one in [*sorted(found.items()), ("all", whole)]
    ]
    busy = (spent.app + spent.database) / asked.seconds
    publish(
        "staff_day",
        f"{len(staff)} staff and {asked.citizens:,} citizens an hour, {number:,} dossiers",
        (
            (
                f"{asked.seconds:.0f} seconds of a steady day: {whole.number / asked.seconds:.1f} "
                f"requests a second; pauses of {PAUSE[0]} to {PAUSE[1]} seconds. Application and "
                f"database were busy with {busy:.2f} cores ({spent.app / asked.seconds:.2f} + "
                f"{spent.database / asked.seconds:.2f}): at the same pauses two whole cores would "
                f"carry about {len(staff) * 2 / busy:,.0f} staff. Goal: p95 under {GOAL_MS} ms."
            ),
            table(("page", "answers", "p50 ms", "p95 ms", "worst ms", "refused", "wrong"), lines),
        ),
    )
    return int(whole.wrong > 0)


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=100_000)
    options.add_argument("--patterns", type=int, default=1000)
    options.add_argument("--staff", type=int, default=STAFF)
    options.add_argument("--citizens", type=int, default=CITIZENS_AN_HOUR, help="an hour")
    options.add_argument("--seconds", type=float, default=120)
    options.add_argument("--write", action="store_true")
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())

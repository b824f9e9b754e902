"""Reading among so many dossiers: worklist, search, one record, tracking, form II.06a.

Run: ``.venv/bin/python bench/reading.py [--dossiers 100000] [--sqlite] [--seconds 15] [--write]``,
or after ``bench/million.py --then reading`` on its database. Pages are asked for over HTTP by
four clients in a process of their own, without pauses, as specialists of a division; the search
and the form are read in this process. No statement may take longer than a minute; one that would
is told as such. The figures of every size stand side by side in the page.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bulk.people import (
    cookie_name,
    filled_office,
    make_ready,
    open_dossiers,
    sessions,
    words,
)
from bulk.settings import as_in_operation
from stand.database import ROOT, beside_postgres, home, server_pid
from stand.page import publish, table
from stand.processes import Scales
from stand.server import served
from stand.visitors import times, visits

CLIENTS = 4
LONGEST = 60
"""Seconds after which PostgreSQL gives a statement up."""
KEPT = ROOT / "docs" / "benchmarks" / "reading.json"


def main() -> int:
    """Measure one size and write it beside the others."""
    asked = _arguments()
    if asked.sqlite and not os.environ.get("CCHC_DATABASE_URL"):
        os.environ["CCHC_BENCH_SQLITE"] = "1"
    as_in_operation()
    beside_postgres()
    on_sqlite = os.environ.get("CCHC_BENCH_SQLITE") == "1"
    if on_sqlite:
        os.environ["CCHC_DATABASE_URL"] = f"sqlite:///{home()}/cchc.sqlite3"
    number = filled_office(asked.dossiers, asked.patterns)
    make_ready()
    _give_up_after(LONGEST)
    rows = _pages(asked.seconds, on_sqlite=on_sqlite) | _searches() | _forms()
    size = f"{number:,}{' SQLite' if on_sqlite else ''}"
    publish("reading", "Reading", _page(_kept(size, rows)))
    return 0


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=100_000)
    options.add_argument("--patterns", type=int, default=1000)
    options.add_argument("--seconds", type=float, default=15, help="for each kind of page")
    options.add_argument("--sqlite", action="store_true")
    options.add_argument("--write", action="store_true")
    return options.parse_args()


def _give_up_after(seconds: int) -> None:
    """Let this process's connection end a statement that does not (PostgreSQL)."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = '{seconds}s'")


def _timed(read: Callable[[], Any]) -> float:
    """Seconds it took; infinite where it was given up."""
    from django.db import OperationalError

    begun = time.perf_counter()
    try:
        read()
    except OperationalError:
        return math.inf
    return time.perf_counter() - begun


def _pages(seconds: float, *, on_sqlite: bool) -> dict[str, str]:
    """p50 and p95 of every kind of page, and the CPU time of one."""
    people = sessions(100)
    kinds: dict[str, list[tuple[str, str, str]]] = {
        "worklist of a person": [(c, "worklist", "/viec-cua-toi/") for c in people],
        "worklist of a division": [(c, "division", "/viec-cua-toi/?muc=ca-phong") for c in people],
        "one record": [(c, "record", f"/ho-so/{pk}/") for c, pk in open_dossiers(100)],
        "tracking, the form": [("", "tracking", "/tra-cuu/")],
    }
    told = {}
    with served() as (pid, port):
        for kind, pages in kinds.items():
            plan = {"port": port, "clients": CLIENTS, "cookie": cookie_name(), "pages": pages}
            visits("pages", {**plan, "seconds": 4})
            scales = Scales(pid, pid if on_sqlite else server_pid())
            found = times(visits("pages", {**plan, "seconds": seconds}))[""]
            app, database = scales.read().each(found.number)
            cpu = f"{app:.0f} ms" if on_sqlite else f"{app:.0f} + {database:.0f} ms"
            wrong = f", {found.wrong} WRONG" if found.wrong else ""
            wrong += f", {found.refused} refused" if found.refused else ""
            told[kind] = f"{found.p50:.0f} / {found.p95:.0f} ms; CPU {cpu}{wrong}"
            print(kind, told[kind], flush=True)
    return told


def _searches() -> dict[str, str]:
    """The search itself, of a specialist and of the director, by names and by a phone number."""
    from bulk.settings import STAFF

    from cchc.platform import clock
    from cchc.platform.access.actors import actor_for
    from cchc.platform.accounts.models import User
    from cchc.platform.search.api import find

    told = {}
    readers = {
        "a specialist": User.objects.filter(username__startswith=STAFF).earliest("pk"),
        "the director": User.objects.get(username="giamdoc"),
    }
    for who, user in readers.items():
        actor = actor_for(user, clock.now())
        for what, texts in (("name", words(60)), ("phone number", ["0912345678"] * 20)):
            took = sorted(_timed(partial(find, actor, text, limit=50)) * 1000 for text in texts)
            told[f"search of {who} by {what}"] = (
                f"{took[len(took) // 2]:.0f} / {took[int(len(took) * 0.95)]:.0f} ms"
            )
            print(who, what, told[f"search of {who} by {what}"], flush=True)
    return told


def _forms() -> dict[str, str]:
    """Form II.06a of a year, of a quarter within it, and as known a month ago."""
    from cchc.contexts.dossiers.selectors.form_06a import form_06a
    from cchc.kernel.periods import free
    from cchc.platform import clock

    now = clock.now()
    today = now.astimezone(clock.ZONE).date()
    year = free(today - timedelta(days=366), today)
    quarter = free(today - timedelta(days=190), today - timedelta(days=100))
    before = now - timedelta(days=30)
    return {
        "II.06a of a year": _seconds(lambda: form_06a(year)),
        "II.06a of a quarter in its midst": _seconds(lambda: form_06a(quarter)),
        "II.06a of a year as known 30 days ago": _seconds(lambda: form_06a(year, as_of=before)),
    }


def _seconds(read: Callable[[], Any]) -> str:
    first = _timed(read)
    took = [first] if first > LONGEST else [_timed(read) for _ in range(3)]
    middle = statistics.median(took)
    told = f"{middle:.2f} s" if math.isfinite(middle) else f"over {LONGEST} s"
    print(told, flush=True)
    return told


def _kept(size: str, rows: dict[str, str]) -> dict[str, dict[str, str]]:
    """The figures of this size among those measured before."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept[size] = rows
    if "--write" in sys.argv:
        KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    ordered = sorted(kept, key=lambda name: (" " in name, int(name.split()[0].replace(",", ""))))
    return {name: kept[name] for name in ordered}


def _page(kept: dict[str, dict[str, str]]) -> tuple[str, ...]:
    names = list(dict.fromkeys(name for rows in kept.values() for name in rows))
    lines = [(name, *(rows.get(name, "") for rows in kept.values())) for name in names]
    return (
        (
            f"Pages: p50 / p95 over HTTP, {CLIENTS} clients without pauses, as specialists of a "
            "division among 500 people; CPU of the application and of the database for one page. "
            "Goals at a million: worklist p95 under 100 ms, search under 150 ms, II.06a of a year "
            "under 2 s. Whole lists are ordered by due date, 50 rows a page. "
            f"Load average at the end of this run: {os.getloadavg()[0]:.1f}."
        ),
        table(("", *kept), lines),
    )


if __name__ == "__main__":
    sys.exit(main())

"""One million dossiers with history, journal and search rows by the bulk path (goal: 15 min).

Run: ``.venv/bin/python bench/million.py [--dossiers 1000000] [--no-verify] [--write]
[--then reading,staff_day]``. With ``--then`` the other benchmarks read the same database.

A thousand dossiers are lived through the services; the rest are the same lives with other people,
numbers and microseconds, written by COPY (see ``bench/bulk``). One clone of each of the thousand,
drawn by lot, is also lived through the services and compared field by field. Left out: messages
to applicants and queued jobs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from bulk.settings import as_in_operation
from stand.database import beside_postgres
from stand.page import publish, table

GOAL_MINUTES = 15


def main() -> int:
    """Fill, verify, go on; 1 when the sample differs or a verification fails."""
    asked = _arguments()
    as_in_operation()
    beside_postgres()
    from bulk.filling import fill

    begun = time.perf_counter()
    filled = fill(asked.dossiers, patterns=asked.patterns, seed=asked.seed)
    minutes = (time.perf_counter() - begun) / 60
    for line in filled.differing[:20]:
        print(line)
    checks = [] if asked.no_verify else verify()
    verdict = "equal" if not filled.differing else f"{len(filled.differing)} differences"
    steps = [(name, f"{seconds:.1f}") for name, seconds in filled.took.items()]
    rows = [(name, f"{count:,}") for name, count in filled.rows.items() if count]
    publish(
        "million",
        f"{asked.dossiers:,} dossiers by the bulk path",
        (
            (
                f"In all {minutes:.1f} minutes (goal for a million: under {GOAL_MINUTES}). Sample "
                f"of {filled.compared} lived through the services too, every field: {verdict}."
            ),
            table(("part", "seconds"), steps),
            table(("table", "rows"), rows),
            *([table(("verified", "seconds", "answer"), checks)] if checks else []),
        ),
    )
    then(asked.then, asked.dossiers)
    return int(bool(filled.differing) or any(answer != "ok" for _, _, answer in checks))


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=1_000_000)
    options.add_argument("--patterns", type=int, default=1000, help="lives through the services")
    options.add_argument("--seed", type=int, default=1, help="which clones are compared")
    options.add_argument("--no-verify", action="store_true")
    options.add_argument("--then", default="", help="benchmarks that read the same database")
    options.add_argument("--write", action="store_true")
    return options.parse_args()


def verify() -> list[tuple[str, str, str]]:
    """``cchc journal verify`` and ``cchc figures verify``, beside each other."""
    program = str(Path(sys.executable).with_name("cchc"))
    commands = {" ".join(words): words for words in (("journal", "verify"), ("figures", "verify"))}
    begun = time.perf_counter()
    running = {
        name: subprocess.Popen([program, *words], stdout=subprocess.DEVNULL)
        for name, words in commands.items()
    }
    told = []
    while running:
        for name, process in list(running.items()):
            if process.poll() is not None:
                answer = "ok" if process.returncode == 0 else f"exit {process.returncode}"
                told.append((f"cchc {name}", f"{time.perf_counter() - begun:.0f}", answer))
                del running[name]
        time.sleep(0.5)
    return told


def then(names: str, dossiers: int) -> None:
    """Run the other benchmarks on this database."""
    environment = {**os.environ, "CCHC_BENCH_DOSSIERS": str(dossiers)}
    more = ["--write"] if "--write" in sys.argv else []
    for name in filter(None, names.split(",")):
        script = Path(__file__).with_name(f"{name}.py")
        subprocess.run([sys.executable, str(script), *more], env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())

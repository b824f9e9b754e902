"""A million odd inputs through every parser, form field and file check, on all cores.

Run: ``.venv/bin/python bench/fuzz.py [--inputs 1000000] [--seed 1] [--write]``. With ``--write``
the table replaces docs/benchmarks/fuzz.md. Exits non-zero, and prints the input, when anything but
an answer or a refusal with a reason came back. What must hold is in
tests/integration/attacks/fuzz_targets.py.
"""

import argparse
import logging
import multiprocessing
import os
import platform
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.project.settings.test")
PAGE = ROOT / "docs/benchmarks/fuzz.md"
BATCH = 5_000

import django  # noqa: E402

django.setup()
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every damaged file

from tests.integration.attacks.fuzz_targets import TARGETS  # noqa: E402

Job = tuple[int, int, int]
Done = tuple[int, int, int, float, str]


def run(job: Job) -> Done:
    """One batch of one target: which, how many tried and taken, seconds, what failed."""
    which, count, seed = job
    target, rng = TARGETS[which], random.Random(seed)
    started, taken = time.perf_counter(), 0
    try:
        for _ in range(count):
            taken += target.try_one(rng)
    except AssertionError as failure:
        return which, count, taken, time.perf_counter() - started, str(failure)
    return which, count, taken, time.perf_counter() - started, ""


def jobs(inputs: int, seed: int) -> list[Job]:
    """Batches that together try at least so many inputs, each with a seed of its own."""
    shares = sum(target.share for target in TARGETS)
    made = []
    for which, target in enumerate(TARGETS):
        count = -(-inputs * target.share // shares)
        starts = range(0, count, BATCH)
        made += [
            (which, min(BATCH, count - at), seed * 10**9 + which * 10**6 + at) for at in starts
        ]
    random.Random(seed).shuffle(made)
    return made


def main() -> int:
    """Try them all and tell; 0 when nothing failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    started, cores = time.perf_counter(), os.cpu_count() or 1
    with multiprocessing.Pool(cores) as pool:
        done = list(pool.imap_unordered(run, jobs(asked.inputs, asked.seed)))
    page = told(done, time.perf_counter() - started, cores, asked.seed)
    print(page)
    failures = [failure for *_, failure in done if failure]
    for failure in failures:
        print("FAILED", failure)
    if asked.write and not failures:
        PAGE.write_text(page, encoding="utf-8")
    return 1 if failures else 0


def told(done: list[Done], seconds: float, cores: int, seed: int) -> str:
    """The page with the counts."""
    lines = []
    for which, target in enumerate(TARGETS):
        mine = [row for row in done if row[0] == which]
        tried, taken = sum(row[1] for row in mine), sum(row[2] for row in mine)
        each = sum(row[3] for row in mine) / tried * 1e6
        lines.append(
            f"| {target.name} | {tried:,} | {taken:,} | {tried - taken:,} | {each:,.0f} |"
        )
    total = sum(row[1] for row in done)
    failed = sum(bool(row[4]) for row in done)
    return (
        "# Odd inputs\n\n"
        "`bench/fuzz.py --write`. Every input is either taken (and the answer holds: it reads\n"
        "back to itself, nothing hidden is left in a text …) or refused with a reason in\n"
        "Vietnamese.\n"
        "\n"
        f"**{total:,} inputs, {failed} failures**, {seconds:,.0f} s on {cores} cores of a shared\n"
        f"machine, Python {platform.python_version()}, seed {seed}.\n\n"
        "| what reads it | inputs | taken | refused | µs each |\n|---|---:|---:|---:|---:|\n"
        + "\n".join(lines)
        + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())

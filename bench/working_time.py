"""Due dates a second: ours, the walk most one-stop programs do, and a bare bisect as the limit.

Run: ``.venv/bin/python bench/working_time.py [--number 1000000] [--runs 5] [--write]``. With
``--write`` the table replaces docs/benchmarks/working_time.md. A peer that is not installed
(package ``holidays``) is left out. Answers of the walk and of ours are compared before timing.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from cchc.kernel.working_time import ZONE, Limit, LimitUnit, shipped_calendar  # noqa: E402

CALENDAR = shipped_calendar()
LIMIT = Limit(15, LimitUnit.WORKING_DAY)
BATCH_LIMIT_SECONDS, SINGLE_LIMIT_MICROSECONDS = 2.0, 10.0
Work = Callable[[Sequence[datetime]], object]


def received(number: int) -> list[datetime]:
    """Instants of receipt over 2019–2026, day and night."""
    chance = random.Random(2026)
    start = datetime(2019, 1, 2, tzinfo=ZONE)
    minutes = (date(2026, 11, 1) - start.date()).days * 24 * 60
    return [start + timedelta(minutes=chance.randrange(minutes)) for _ in range(number)]


def day_walk(ats: Sequence[datetime]) -> list[datetime]:
    """Day by day past a set of days off, as most programs do (here with make-up Saturdays)."""
    off = {fact.day for fact in CALENDAR.facts if not fact.is_working}
    extra = {fact.day for fact in CALENDAR.facts if fact.is_working}
    one = timedelta(1)

    def works(day: date) -> bool:
        return day in extra or (day.weekday() < 5 and day not in off)

    dues = []
    for at in ats:
        day, left = at.date(), LIMIT.amount
        if not works(day) or (at.hour, at.minute, at.second) > (17, 0, 0):
            day += one
            while not works(day):
                day += one
        while left:
            day += one
            left -= works(day)
        dues.append(datetime(day.year, day.month, day.day, 17, tzinfo=ZONE))
    return dues


def bare_bisect(ats: Sequence[datetime]) -> list[date]:
    """The limit: a sorted list of working days and nothing else, neither hours nor receipt."""
    start = date(2019, 1, 1)
    days = [start + timedelta(number) for number in range(3650)]
    working = [day for day in days if CALENDAR.is_working(day)]
    return [working[bisect_right(working, at.date()) + LIMIT.amount - 1] for at in ats]


def package_holidays(ats: Sequence[datetime]) -> list[date]:
    """``holidays.VN().get_nth_working_day``, which misses the swap of 02/01/2026."""
    import holidays

    vietnam = holidays.country_holidays("VN", years=range(2019, 2028))
    return [vietnam.get_nth_working_day(at.date(), LIMIT.amount) for at in ats]


def one_by_one(unit: LimitUnit) -> Work:
    """``calendar.due`` for each instant by itself."""
    limit = Limit(LIMIT.amount, unit)
    return lambda ats: [CALENDAR.due(at, limit) for at in ats]


def batch(unit: LimitUnit) -> Work:
    """``calendar.due_many``."""
    limit = Limit(LIMIT.amount, unit)
    return lambda ats: CALENDAR.due_many(ats, limit)


def median_seconds(work: Work, ats: Sequence[datetime], runs: int) -> float:
    """Median of the runs after one to warm up."""
    work(ats[:1000])
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        work(ats)
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def machine() -> str:
    """Processor, cores, Python."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    load = os.getloadavg()[0]
    return (
        f"{model}, {os.cpu_count()} cores (load {load:.1f} while measuring),"
        f" Python {platform.python_version()}, {platform.system()} {platform.release()}"
    )


def measured(number: int, runs: int) -> list[tuple[str, int, float]]:
    """Name, size and median seconds of each program."""
    ats = received(number)
    few = ats[: max(number // 20, 1)]
    assert day_walk(few) == CALENDAR.due_many(few, LIMIT), "the peers disagree"
    rows = [
        (f"`due_many`, {unit.label}", number, median_seconds(batch(unit), ats, runs))
        for unit in LimitUnit
    ]
    rows += [
        (f"`due`, {unit.label}", len(few), median_seconds(one_by_one(unit), few, runs))
        for unit in LimitUnit
    ]
    rows.append(
        ("peer: day-by-day walk, ngày làm việc", len(few), median_seconds(day_walk, few, runs))
    )
    rows.append(("limit: bare bisect over days", number, median_seconds(bare_bisect, ats, runs)))
    try:
        rare = ats[: max(number // 1000, 1)]
        seconds = median_seconds(package_holidays, rare, min(runs, 3))
        rows.append(("peer: package `holidays`", len(rare), seconds))
    except ImportError:
        pass
    return rows


def page(rows: list[tuple[str, int, float]], runs: int) -> str:
    """The section for docs/benchmarks."""
    ours = rows[0][2] / rows[0][1]
    lines = [
        "# Working time",
        "",
        (
            "Generated by `bench/working_time.py --write`; do not edit. Due dates of 15 units for"
            " instants spread over 2019–2026."
        ),
        "",
        (
            f"Machine: {machine()}. Median of {runs} runs after warming up. Limits of the issue:"
            f" a million in a batch under {BATCH_LIMIT_SECONDS:g} s,"
            f" one by one under {SINGLE_LIMIT_MICROSECONDS:g} µs."
        ),
        "",
        "| program | instants | seconds | µs each | beside `due_many` |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, number, seconds in rows:
        each = seconds / number
        lines.append(
            f"| {name} | {number:,} | {seconds:.3f} | {each * 1e6:.2f} | {each / ours:.1f} × |"
        )
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, and fail where a limit is not kept."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--number", type=int, default=1_000_000)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument(
        "--write", action="store_true", help="write docs/benchmarks/working_time.md"
    )
    options = asked.parse_args()
    rows = measured(options.number, options.runs)
    text = page(rows, options.runs)
    print(text)
    if options.write:
        (ROOT / "docs/benchmarks/working_time.md").write_text(text, encoding="utf-8")
    batches, singles = rows[:4], rows[4:8]
    slow = [n for n, k, s in batches if s / k > BATCH_LIMIT_SECONDS / 1e6]
    slow += [n for n, k, s in singles if s / k > SINGLE_LIMIT_MICROSECONDS / 1e6]
    if slow:
        print(f"Over the limit: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

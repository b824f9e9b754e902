"""A rush of ten times what the office can take in: what is refused, what is lost, what follows.

Run: ``.venv/bin/python bench/burst.py [--seconds 60] [--times 10] [--write]``. First the load
that can be kept up is measured; then half of it comes for ten seconds, ten times of it for a
minute, half of it again for thirty seconds. Requests come at their rate whatever became of those
before, each over a connection of its own. Every dossier that was acknowledged (201) is looked
for afterwards, with its components, history, journal and event. Exits non-zero when one is not
there or not whole, or when the answers are slow for longer than 30 s after the rush.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from stand.database import beside_postgres, sql
from stand.load import intake_load
from stand.office import Office, open_office, submission
from stand.page import publish, table
from stand.rush import Asked, rush
from stand.server import served

BACK_WITHIN = 30.0
STEP = 2.0


def p95(asked: Iterable[Asked]) -> float:
    """The 95th percentile of accepted requests in milliseconds; 0 where there is none."""
    taken = sorted(one.ms for one in asked if one.status == 201)
    return taken[int(len(taken) * 0.95)] if taken else 0.0


def back_after(calm: Sequence[Asked], normal: float) -> float:
    """Seconds until the p95 of two seconds is normal for good; twice as slow is not normal."""
    slow = [
        step
        for step in range(int(BACK_WITHIN / STEP))
        if p95(_between(calm, step * STEP, (step + 1) * STEP)) > 2 * normal
        or any(one.status != 201 for one in _between(calm, step * STEP, (step + 1) * STEP))
    ]
    return (slow[-1] + 1) * STEP if slow else 0.0


def _between(asked: Sequence[Asked], start: float, end: float) -> list[Asked]:
    return [one for one in asked if start <= one.second < end]


def lost(asked: Iterable[Asked]) -> tuple[int, int]:
    """How many acknowledged dossiers are not there, and how many of all are not whole."""
    from cchc.contexts.dossiers.models import Dossier

    there = set(Dossier.objects.values_list("sender_reference", flat=True))
    missing = sum(one.status == 201 and one.reference not in there for one in asked)
    torn = sql(
        "SELECT count(*) FROM dossiers_dossier d WHERE "
        "(SELECT count(*) FROM dossiers_dossiercomponent c WHERE c.dossier_id = d.id) <> 3 "
        "OR (SELECT count(*) FROM dossiers_statespan s WHERE s.dossier_id = d.id) <> 1 "
        "OR (SELECT count(*) FROM journal_entry j WHERE j.subject_type = 'dossiers.dossier' "
        "AND j.subject_id = d.id::text) <> 1 "
        "OR (SELECT count(*) FROM outward_delivery o WHERE o.thread = d.code) <> 1"
    )
    return missing, int(torn)


def gaps() -> int:
    """Numbers given and not used: the counters against the dossiers that have a code."""
    told = sql(
        "SELECT (SELECT coalesce(sum(last), 0) FROM numbering_series WHERE name LIKE 'dossier:%') "
        "- (SELECT count(*) FROM dossiers_dossier WHERE code <> '')"
    )
    return int(told)


def main() -> int:
    """Measure, print, write; 1 when something is lost or the rush is felt for too long."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--times", type=float, default=10)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    beside_postgres()
    office = open_office()
    with served() as (_, port):
        intake_load(office, port, clients=4, seconds=3, name="warm")
        kept_up = intake_load(office, port, clients=16, seconds=8, name="kept").per_second
        before = _rush(office, port, kept_up / 2, 10, "before")
        during = _rush(office, port, kept_up * asked.times, asked.seconds, "during")
        after = _rush(office, port, kept_up / 2, BACK_WITHIN, "after")
    normal, back = p95(before), back_after(after, p95(before))
    missing, torn = lost([*before, *during, *after])
    unused = gaps()
    statuses = Counter(one.status for one in during)
    others = {status: n for status, n in statuses.items() if status not in {201, 503, 0}}
    publish(
        "burst",
        "A rush",
        [
            _said(kept_up, asked.times, asked.seconds),
            table(
                (
                    "",
                    "came",
                    "accepted a second",
                    "refused (503)",
                    "no answer",
                    "p95 ms, accepted",
                ),
                [
                    _row("before, half of it", before, 10),
                    _row(f"the rush, {asked.times:.0f} times", during, asked.seconds),
                    _row("after, half of it", after, BACK_WITHIN),
                ],
            ),
            (
                f"p95 normal again (at most twice {normal:,.0f} ms, nothing refused) after "
                f"{back:.0f} s; goal: {BACK_WITHIN:.0f} s. Refusals took "
                f"{_refusal_ms(during):,.0f} ms at the median."
            ),
            (
                f"Acknowledged dossiers not there: {missing}. Dossiers not whole: {torn}. Numbers "
                f"given and not used: {unused}. Answers of other kinds: {others or 'none'}."
            ),
        ],
    )
    return int(bool(missing or torn or unused or others) or back >= BACK_WITHIN)


def _rush(office: Office, port: int, rate: float, seconds: float, name: str) -> list[Asked]:
    bodies = [json.dumps(submission("@REFERENCE@", code)) for code in office.procedures]
    return rush(port, bodies, office.token, rate=rate, seconds=seconds, name=name)


def _said(kept_up: float, times: float, seconds: float) -> str:
    return (
        f"What can be kept up here: {kept_up:,.0f} intakes a second (16 clients, each waiting for "
        f"its answer). The rush: {kept_up * times:,.0f} a second for {seconds:.0f} s, each over a "
        "connection of its own; whoever has no answer after 15 s, or no connection left among "
        "1,500, counts as not answered."
    )


def _row(name: str, asked: list[Asked], seconds: float) -> tuple[object, ...]:
    statuses = Counter(one.status for one in asked)
    return (
        name,
        f"{len(asked):,}",
        f"{statuses[201] / seconds:,.0f}",
        f"{statuses[503]:,}",
        f"{statuses[0]:,}",
        f"{p95(asked):,.0f}",
    )


def _refusal_ms(asked: list[Asked]) -> float:
    taken = sorted(one.ms for one in asked if one.status == 503)
    return taken[len(taken) // 2] if taken else 0.0


if __name__ == "__main__":
    sys.exit(main())

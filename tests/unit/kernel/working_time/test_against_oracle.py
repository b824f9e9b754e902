"""A hundred thousand random cases against the walk of ``oracle``, and its table against ours."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from tests.unit.kernel.working_time import oracle

from cchc.kernel.working_time import ZONE, DueLedger, Limit, LimitUnit, shipped_calendar

SEED = 20_261_105
CASES = 100_000
EDGES = [time(0, 0), time(7, 29), time(7, 30), time(11, 30), time(12, 15), time(13, 0)]
EDGES += [time(16, 59), time(17, 0), time(17, 1), time(23, 59)]
MOST = {"working_day": 60, "calendar_day": 90, "month": 6, "working_hour": 16}


def some_day(chance: random.Random) -> date:
    """Any day of the years; every third one about Tết or beside a make-up Saturday."""
    if chance.random() < 0.67:
        return oracle.FIRST + timedelta(chance.randrange((oracle.LAST - oracle.FIRST).days))
    if chance.random() < 0.5:
        near = date(chance.randint(2019, 2026), 2, 1)
        return near + timedelta(chance.randint(-20, 20))
    return chance.choice(sorted(oracle.WORKED)) + timedelta(chance.randint(-4, 2))


def some_instant(chance: random.Random, day: date) -> datetime:
    if chance.random() < 0.3:
        clock = chance.choice(EDGES)
    else:
        clock = time(chance.randint(6, 18), chance.randint(0, 59))
    return datetime.combine(day, clock, ZONE)


def some_pauses(chance: random.Random, at: datetime) -> list[tuple[datetime, datetime]]:
    pauses: list[tuple[datetime, datetime]] = []
    for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
        stop = at + timedelta(minutes=chance.randint(0, 5 * 24 * 60))
        at = stop + timedelta(minutes=chance.randint(0, 12 * 24 * 60))
        pauses.append((stop, at))
    return pauses


def paused(ledger: DueLedger, pauses: list[tuple[datetime, datetime]]) -> DueLedger:
    for stop, go in pauses:
        ledger = ledger.pause(stop, "", "").resume(go)
    return ledger


@pytest.mark.slow
def test_a_hundred_thousand_due_dates_equal_those_of_a_walk() -> None:
    calendar = shipped_calendar()
    chance = random.Random(SEED)
    units = ["working_day"] * 4 + ["calendar_day"] * 2 + ["month"] + ["working_hour"] * 2
    seen: Counter[str] = Counter()
    while seen.total() < CASES:
        at = some_instant(chance, some_day(chance))
        unit = chance.choice(units)
        amount = chance.randint(1, MOST[unit])
        pauses = some_pauses(chance, at)
        try:
            walked = oracle.WALKS[unit](at, amount, pauses)
        except oracle.OffTheMap:
            continue
        limit = Limit(amount, LimitUnit(unit))
        due = paused(DueLedger.open(at, limit, ""), pauses).due(calendar)
        assert oracle.wall(due) == walked, f"{at} {limit} {[f'{a} → {b}' for a, b in pauses]}"
        if not pauses:
            assert calendar.due(at, limit) == calendar.due_many([at], limit)[0] == due
        seen[f"{unit} {'paused' if pauses else 'straight'}"] += 1
    assert min(seen.values()) > CASES // 40


def test_the_shipped_table_works_on_the_same_days_as_the_table_of_the_walk() -> None:
    calendar = shipped_calendar()
    day = oracle.FIRST
    while day <= oracle.LAST:
        assert calendar.is_working(day) == oracle.office_works(day), day
        day += timedelta(1)


def test_minutes_between_equal_the_minutes_counted_one_by_one() -> None:
    calendar = shipped_calendar()
    chance = random.Random(SEED)
    minutes = oracle.open_minutes()
    for _ in range(300):
        a = some_instant(chance, some_day(chance))
        b = min(
            a + timedelta(minutes=chance.randint(0, 30_000)), datetime(2026, 12, 31, tzinfo=ZONE)
        )
        counted = 0
        for number in range(
            oracle.minute_number(oracle.wall(a)), oracle.minute_number(oracle.wall(b))
        ):
            counted += minutes[number]
        assert calendar.working_minutes_between(a, b) == counted, (a, b)


def test_days_between_equal_the_days_counted_one_by_one() -> None:
    calendar = shipped_calendar()
    chance = random.Random(SEED)
    for _ in range(300):
        a = some_day(chance)
        b = min(a + timedelta(chance.randint(0, 90)), oracle.LAST)
        day, counted = a, 0
        while day < b:
            day += timedelta(1)
            counted += oracle.office_works(day)
        assert calendar.working_days_between(a, b) == counted, (a, b)
        assert calendar.working_days_between(b, a) == -counted

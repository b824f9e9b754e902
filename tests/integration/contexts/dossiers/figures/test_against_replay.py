"""The heart: every figure of random histories equals a naive replay, now and as of any moment."""

from collections import Counter
from datetime import datetime, timedelta
from io import BytesIO
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.office import MORNING, Office, build_procedure

from cchc.contexts.dossiers import figure_source
from cchc.contexts.dossiers.domain.figures import FIGURES
from cchc.contexts.dossiers.domain.permissions import Permission
from cchc.contexts.dossiers.selectors.form_06a import form_06a
from cchc.contexts.dossiers.services.line_down import reserve_papers
from cchc.kernel.actor import SYSTEM, Actor, Grant
from cchc.kernel.periods import Period, free, month, quarter
from cchc.kernel.working_time import LimitUnit
from cchc.platform import clock
from cchc.platform.figures import api as figures
from cchc.platform.files.api import store

from .living import Procedure, Step, World
from .replay import CODES, lives
from .replay import figures as replayed

# Tết Bính Ngọ and the cut-offs of 15/2 and 15/3; the last weeks of the old rules and the new ones.
STARTS = (
    datetime(2026, 1, 22, 9, tzinfo=clock.ZONE),
    datetime(2025, 6, 12, 9, tzinfo=clock.ZONE),
)
REPORTED = {figure.code.removeprefix("dossiers.") for figure in FIGURES}
Numbers = dict[str, tuple[int, int | None]]

STEP = st.builds(
    Step,
    gap=st.integers(0, 5),
    act=st.integers(0, 99),
    which=st.integers(0, 5),
    moment=st.integers(0, 9),
    detail=st.integers(0, 35),
)


@pytest.fixture
def procedures(office: Office) -> tuple[Procedure, ...]:
    """Ten working days in construction, five in planning, sixteen working hours in planning."""
    build, plan = office.units["QLXD"], office.units["QHKT"]
    made = [Procedure(office.variant_id, (10, "working_day"), build)]
    for code, amount, unit in (
        ("1.000001", 5, LimitUnit.WORKING_DAY),
        ("1.000002", 16, LimitUnit.WORKING_HOUR),
    ):
        variant = build_procedure(
            MORNING, code=code, days=amount, unit=unit, sector="Quy hoạch",
            function="sector.quy-hoach-do-thi-va-nong-thon",
        )  # fmt: skip
        made.append(Procedure(variant, (amount, unit.value), plan))
    return tuple(made)


def _world(office: Office, procedures: tuple[Procedure, ...], start: datetime) -> World:
    with clock.frozen(start):
        papers = reserve_papers(actor=SYSTEM, at=start, size=60).numbers
        file = store(actor=SYSTEM, at=start, name="kq.pdf", content=BytesIO(b"%PDF-1.4\n%%EOF"))
    return World(
        now=start,
        procedures=procedures,
        papers=papers,
        stored_file_id=file.pk,
        units=(office.units["QLXD"], office.units["QHKT"]),
    )


def _periods(start: datetime) -> tuple[Period, ...]:
    day = start.date()
    return (
        month(day.year, day.month + 1),
        month(day.year, day.month + 2),
        quarter(day.year, (day.month + 2) // 3),
        free(day + timedelta(days=9), day + timedelta(days=20)),
        free(day - timedelta(days=12), day + timedelta(days=200)),
    )


def _read(period: Period, unit: int | None, as_of: datetime | None) -> Numbers:
    codes = [f"dossiers.{code}" for code in CODES]
    found = figures.values(codes, period, unit, as_of)
    return {
        code.removeprefix("dossiers."): (value.count, value.of) for code, value in found.items()
    }


def test_the_replay_knows_every_figure() -> None:
    assert set(CODES) == REPORTED


def _live_and_compare(world: World, steps: list[Step], rng: Random) -> None:
    periods = _periods(world.now)
    units: tuple[int | None, ...] = (None, *world.units)
    printed: list[tuple[Period, int | None, datetime, Numbers]] = []
    for number, step in enumerate(steps):
        world.live(step)
        if number % 6 == 5:  # a report is printed: what it says must stay true as of that moment
            period, unit = rng.choice(periods), rng.choice(units)
            with clock.frozen(world.now):
                then = _read(period, unit, None)
                assert _read(period, unit, world.now) == then
            printed.append((period, unit, world.now, then))
    for period, unit, moment, then in printed:
        assert _read(period, unit, moment) == then, "another value for the same question"
        told = replayed(lives(world.facts, moment), period, unit)
        assert then == told, f"{period.label}, unit {unit}, as of {moment}"
    for period in periods:
        moment = rng.choice([fact.known for fact in world.facts] or [world.now])
        for as_of in (None, moment, moment - timedelta(minutes=1)):
            told = lives(world.facts, as_of or world.now)
            for unit in units:
                with clock.frozen(world.now):
                    found = _read(period, unit, as_of)
                assert found == replayed(told, period, unit), (
                    f"{period.label}, unit {unit}, as of {as_of}"
                )
    _check_form(rng.choice(periods), rng.choice([None, world.now]))
    reader = rng.choice([None, *(_reader(unit) for unit in world.units)])
    _check_cells(rng.choice(periods), rng.choice(units), rng.choice([None, moment]), reader)
    assert list(figure_source.verify()) == []


def _check_form(period: Period, as_of: datetime | None) -> None:
    form = form_06a(period, as_of=as_of)
    rows_of_the_form = (*form.sectors, *form.units, form.total)
    for row in rows_of_the_form:
        assert row.balances, f"{row.label}: {row.cells}"
    for column in range(3, 14):
        for rows in (form.sectors, form.units):
            assert sum(row.count(column) for row in rows) == form.total.count(column)


def _reader(unit: int) -> Actor:
    grant = Grant("reader", frozenset({Permission.VIEW}), frozenset({unit}))
    return Actor(id=None, name="", unit_id=unit, unit_name="", grants=(grant,))


def _check_cells(
    period: Period, unit: int | None, as_of: datetime | None, reader: Actor | None
) -> None:
    """The table read in few passes says what each figure says when it is read alone."""
    codes = [f"dossiers.{code}" for code in CODES]
    asked = (period, unit, as_of)
    table = figures.cells(codes, ("sector", "unit"), *asked, actor=reader)
    alone = figures.values(codes, *asked, actor=reader, attributed=True)
    assert figures.added_up(table.values(), codes) == alone, f"{period.label}, {unit}, {as_of}"
    for place, dimension in enumerate(("sector", "unit")):
        for code in ("dossiers.received", "dossiers.on_hand", "dossiers.open", "dossiers.refused"):
            summed: Counter[int | None] = Counter()
            for cell, row in table.items():
                summed[cell[place]] += row[code].count
            split = figures.by(code, dimension, *asked, actor=reader, attributed=True)
            assert +summed == {key: value.count for key, value in split.items()}, code


@pytest.mark.slow
@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    start=st.sampled_from(STARTS),
    steps=st.lists(STEP, min_size=6, max_size=40),
    seed=st.integers(0, 1_000_000),
)
def test_every_figure_of_any_history_equals_the_naive_replay(
    office: Office,
    procedures: tuple[Procedure, ...],
    start: datetime,
    steps: list[Step],
    seed: int,
) -> None:
    with transaction.atomic():
        _live_and_compare(_world(office, procedures, start), steps, Random(seed))
        transaction.set_rollback(True)


def _random_steps(rng: Random, count: int) -> list[Step]:
    return [
        Step(
            gap=rng.randrange(6),
            act=rng.randrange(100),
            which=rng.randrange(12),
            moment=rng.randrange(10),
            detail=rng.randrange(36),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", [11, 26])
def test_a_long_seeded_history_equals_the_naive_replay(
    office: Office, procedures: tuple[Procedure, ...], seed: int
) -> None:
    rng = Random(seed)
    world = _world(office, procedures, STARTS[seed % 2])
    _live_and_compare(world, _random_steps(rng, 90), rng)

    done = Counter(world.done)
    assert sum(done.values()) > 60, f"most acts were refused: {world.refused}"
    assert len(done) >= 14, f"too few kinds of act: {done}"

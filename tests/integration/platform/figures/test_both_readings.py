"""The database's reading of criteria and figures equals the kernel's, row by row."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.integration.platform.figures.conftest import FIGURES, HISTORY, SOURCE, Span

from cchc.kernel.criteria import (
    And,
    Criterion,
    Equal,
    In,
    Known,
    Not,
    Or,
    PeriodBound,
    Range,
)
from cchc.kernel.figures import Dating, Figure, evaluate
from cchc.kernel.periods import free
from cchc.platform.clock import ZONE
from cchc.platform.figures import registry
from cchc.platform.figures.compilation import compile_criterion
from cchc.platform.figures.evaluation import records, values
from cchc.platform.figures.question import Part

pytestmark = pytest.mark.usefixtures("things")

START = datetime(2026, 3, 1, tzinfo=ZONE)
# few distinct moments, most on midnights, so that they meet each other and the period's bounds
MOMENTS = st.builds(
    lambda days, minutes: START + timedelta(days=days, minutes=minutes),
    st.integers(-4, 8),
    st.sampled_from([0, 0, 0, -1, 600]),
)
PERIODS = st.builds(
    lambda first, days: free(first.date(), first.date() + timedelta(days=days)),
    st.builds(lambda days: START + timedelta(days=days), st.integers(-3, 5)),
    st.integers(0, 4),
)
STATES = st.sampled_from(["open", "paused", "done", "void", ""])
LEAVES = st.one_of(
    st.builds(Equal, st.just("state"), STATES),
    st.builds(Equal, st.just("late"), st.booleans()),
    st.builds(In, st.just("state"), st.lists(STATES, min_size=1, max_size=3)),
    st.builds(In, st.just("amount"), st.lists(st.integers(0, 4), min_size=1, max_size=3)),
    st.builds(lambda low: Range("amount", start=low), st.integers(0, 4)),
    st.builds(lambda low, high: Range("amount", low, high), st.integers(0, 3), st.integers(1, 5)),
    st.just(Range("due_at", PeriodBound.START, PeriodBound.END)),
    st.builds(lambda moment: Range("due_at", end=moment), MOMENTS),
    st.builds(Known, st.sampled_from(["state", "late", "amount", "due_at"])),
)
CRITERIA = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(lambda some: And(*some), st.lists(parts, min_size=1, max_size=3)),
        st.builds(lambda some: Or(*some), st.lists(parts, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)


@st.composite
def rows(draw: st.DrawFn) -> Span:
    """A row of one of a few things, perhaps ended, entered late, or taken back."""
    begun = draw(MOMENTS)
    recorded = begun + timedelta(days=draw(st.sampled_from([0, 0, 1, 4])))
    until = draw(st.none() | MOMENTS)
    return Span(
        thing_id=draw(st.integers(1, 3)),
        from_at=begun,
        until_at=until,
        recorded_at=recorded,
        until_recorded_at=None if until is None else max(recorded, draw(MOMENTS)),
        retracted_at=draw(st.none() | st.none() | MOMENTS),
        state=draw(st.none() | STATES),
        late=draw(st.none() | st.booleans()),
        due_at=draw(st.none() | MOMENTS),
        amount=draw(st.none() | st.integers(0, 5)),
        unit_id=draw(st.none() | st.integers(1, 3)),
        ended=draw(st.booleans()),
    )


HISTORIES = st.lists(rows(), max_size=8)
proof = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150
)


def _store(history: list[Span]) -> list[Span]:
    Span.objects.all().delete()
    return Span.objects.bulk_create(history)


@proof
@given(criterion=CRITERIA, history=HISTORIES, period=PERIODS)
def test_a_compiled_criterion_finds_the_rows_it_holds_for(
    criterion: Criterion, history: list[Span], period: Any
) -> None:
    stored = _store(history)

    found = Span.objects.filter(compile_criterion(criterion, period))

    assert {row.pk for row in found} == {row.pk for row in stored if criterion.holds(row, period)}


@proof
@given(
    counted=CRITERIA,
    of=st.none() | CRITERIA,
    dating=st.sampled_from(Dating),
    of_dating=st.none() | st.sampled_from(Dating),
    history=HISTORIES,
    period=PERIODS,
    as_of=st.none() | MOMENTS,
)
def test_any_figure_reads_as_the_kernel_reads_it(
    counted: Criterion,
    of: Criterion | None,
    dating: Dating,
    of_dating: Dating | None,
    history: list[Span],
    period: Any,
    as_of: datetime | None,
) -> None:
    figure = Figure(
        "things.any", "Bất kỳ", "%" if of else "vật", "Thử", "things", counted, dating,
        of=of, of_dating=of_dating if of else None,
    )  # fmt: skip
    registry._registry.figures["things.any"] = figure
    stored = _store(history)
    naive = evaluate(figure, stored, period, as_of, history=HISTORY)

    assert values(["things.any"], period, as_of=as_of) == {"things.any": naive.value}
    listed = records("things.any", period, as_of=as_of)
    assert {row.thing_id for row in listed} == {row.thing_id for row in naive.rows}
    assert {row.pk for row in listed} <= {row.pk for row in naive.rows}
    assert listed.count() == naive.value.count
    if of is not None:
        assert records("things.any", period, as_of=as_of, part=Part.OF).count() == naive.value.of


@proof
@given(history=HISTORIES, period=PERIODS, as_of=st.none() | MOMENTS)
def test_many_figures_at_once_read_as_one_by_one(
    history: list[Span], period: Any, as_of: datetime | None
) -> None:
    stored = _store(history)
    codes = [figure.code for figure in FIGURES]

    together = values(codes, period, as_of=as_of)

    assert list(together) == codes
    for figure in FIGURES:
        naive = evaluate(figure, stored, period, as_of, history=HISTORY)
        assert together[figure.code] == naive.value


@proof
@given(history=HISTORIES, period=PERIODS, known=MOMENTS)
def test_a_past_reading_never_changes(history: list[Span], period: Any, known: datetime) -> None:
    """What happens after T (new rows, ends, retractions) leaves the reading as of T alone."""
    _store(history)
    codes = [figure.code for figure in FIGURES]
    before = values(codes, period, as_of=known)
    later = known + timedelta(minutes=1)

    Span.objects.filter(retracted_at=None).update(retracted_at=later)
    Span.objects.filter(until_at=None).update(until_at=START, until_recorded_at=later)
    Span.objects.create(
        thing_id=99, from_at=START, recorded_at=later, state="open", ended=True, late=False
    )

    assert values(codes, period, as_of=known) == before


def test_the_source_is_the_one_registered() -> None:
    assert registry.source_of(FIGURES[0]) is SOURCE

"""Criteria: examples by hand, and the same reading as a database has."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    WrongCriterion,
    fields_of,
    formula,
)


class Colour(StrEnum):
    """Enumerations are compared as the text they are."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Span:
    """A period as far as criteria read one."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Row:
    """A record with attributes."""

    state: str | None = None
    size: int | None = None


MARCH = Span(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("criterion", "record", "expected"),
    [
        (Equal("state", "open"), Row(state="open"), True),
        (Equal("state", "open"), Row(state="shut"), False),
        (Equal("state", "open"), Row(), False),
        (Equal("state", Colour.RED), {"state": "red"}, True),
        (Equal("paused", value=False), {"paused": False}, True),
        (Equal("paused", value=False), {"paused": None}, False),
        (In("state", ("open", "shut")), Row(state="shut"), True),
        (In("state", [Colour.RED]), {"state": "blue"}, False),
        (In("state", {"open"}), Row(), False),
        (Range("size", 1, 3), Row(size=0), False),
        (Range("size", 1, 3), Row(size=1), True),
        (Range("size", 1, 3), Row(size=2), True),
        (Range("size", 1, 3), Row(size=3), False),
        (Range("size", 1, 3), Row(), False),
        (Range("size", start=2), Row(size=9), True),
        (Range("size", start=2), Row(size=1), False),
        (Range("size", end=2), Row(size=1), True),
        (Range("size", end=2), Row(size=2), False),
        (Range("size", end=2), Row(), False),
        (Known("size"), Row(size=0), True),
        (Known("state"), Row(state=""), True),
        (Known("size"), Row(), False),
        (And(Known("size"), Equal("state", "open")), Row("open", 1), True),
        (And(Known("size"), Equal("state", "open")), Row("open"), False),
        (Or(Known("size"), Equal("state", "open")), Row("open"), True),
        (Or(Known("size"), Equal("state", "open")), Row("shut"), False),
        (Not(Equal("state", "open")), Row("open"), False),
        (Not(Equal("state", "open")), Row("shut"), True),
        (Not(Equal("state", "open")), Row(), True),
        (Not(In("state", ("open",))), Row(), True),
        (Not(Range("size", 1, 3)), Row(), True),
        (Not(Not(Range("size", 1, 3))), Row(), False),
        (Not(And(Known("size"), Equal("state", "open"))), Row(), True),
    ],
)
def test_holds(criterion: Criterion, record: object, expected: bool) -> None:
    assert criterion.holds(record) is expected


@pytest.mark.parametrize(
    ("criterion", "day", "expected"),
    [
        (
            Range("at", PeriodBound.START, PeriodBound.END),
            datetime(2026, 2, 28, 23, tzinfo=UTC),
            False,
        ),
        (Range("at", PeriodBound.START, PeriodBound.END), MARCH.start, True),
        (Range("at", PeriodBound.START, PeriodBound.END), MARCH.end, False),
        (Range("at", end=PeriodBound.END), MARCH.start, True),
        (Range("at", start=PeriodBound.END), MARCH.end, True),
        (Range("at", start=PeriodBound.END), MARCH.start, False),
    ],
)
def test_bounds_of_the_period(criterion: Criterion, day: datetime, expected: bool) -> None:
    assert criterion.holds({"at": day}, MARCH) is expected
    assert And(criterion).holds({"at": day}, MARCH) is expected
    assert Or(criterion).holds({"at": day}, MARCH) is expected
    assert Not(criterion).holds({"at": day}, MARCH) is not expected


def test_a_bound_of_the_period_needs_a_period() -> None:
    with pytest.raises(WrongCriterion, match="no period is given"):
        Range("at", end=PeriodBound.END).holds({"at": MARCH.start})


def test_bounds_are_given_with_the_period_put_in() -> None:
    assert Range("at", PeriodBound.START, PeriodBound.END).bounds(MARCH) == (
        MARCH.start,
        MARCH.end,
    )
    assert Range("size", start=2).bounds() == (2, None)


@pytest.mark.parametrize("record", [{}, Row()])
def test_a_field_the_record_does_not_have_is_an_error(record: object) -> None:
    with pytest.raises((KeyError, AttributeError)):
        Equal("colour", "red").holds(record)


nothing: Any = None


@pytest.mark.parametrize(
    "write",
    [
        And,
        Or,
        lambda: And(Known("a"), "b"),  # type: ignore[arg-type]  # a part must be a criterion
        lambda: Not(nothing),
        lambda: Equal("a", nothing),
        lambda: Equal("a b", 1),
        lambda: Known(""),
        lambda: In("a", ()),
        lambda: In("a", (1, nothing)),
        lambda: In("a", "text"),
        lambda: In("1a", (1,)),
        lambda: Range("a"),
        lambda: Range("a-b", 1),
    ],
)
def test_what_says_nothing_is_refused_when_written(write: Any) -> None:
    with pytest.raises(WrongCriterion):
        write()


def test_criteria_are_values() -> None:
    one = And(Equal("a", 1), In("b", [1, 2]), Not(Known("c")))
    same = And(Equal("a", 1), In("b", (1, 2)), Not(Known("c")))
    assert one == same
    assert len({one, same}) == 1


def test_fields_of() -> None:
    criterion = Or(And(Equal("a", 1), In("b", (1,))), Not(Range("c", 1)), Known("a"))
    assert fields_of(criterion) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (Equal("ended", value=True), "ended = đúng"),
        (Equal("paused", value=False), "paused = sai"),
        (In("channel", ("direct", "post")), "channel ∈ {direct, post}"),
        (Range("at", PeriodBound.START, PeriodBound.END), "đầu kỳ ≤ at < cuối kỳ"),
        (Range("size", end=3), "size < 3"),
        (Range("size", start=3), "3 ≤ size"),
        (Range("day", date(2026, 1, 2)), "02/01/2026 ≤ day"),
        (Range("at", datetime(2026, 1, 2, 7, 30, tzinfo=UTC)), "07:30 02/01/2026 ≤ at"),
        (
            And(Known("due"), Or(Equal("a", 1), Not(Equal("b", 2)))),
            "due ≠ ∅ ∧ (a = 1 ∨ ¬b = 2)",
        ),
        (Not(And(Known("a"), Known("b"))), "¬(a ≠ ∅ ∧ b ≠ ∅)"),
    ],
)
def test_formula(criterion: Criterion, expected: str) -> None:
    assert formula(criterion) == expected


# --- the same reading as a database -----------------------------------------------------------

FIELDS = ("a", "b")
values = st.integers(0, 3)
leaves: st.SearchStrategy[Criterion] = st.one_of(
    st.builds(Equal, st.sampled_from(FIELDS), values),
    st.builds(In, st.sampled_from(FIELDS), st.lists(values, min_size=1, max_size=3)),
    st.builds(Range, st.sampled_from(FIELDS), values, st.none() | values),
    st.builds(Range, st.sampled_from(FIELDS), st.none(), values),
    st.builds(Known, st.sampled_from(FIELDS)),
)
criteria: st.SearchStrategy[Criterion] = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map(lambda parts: And(*parts)),
        st.lists(part, min_size=1, max_size=3).map(lambda parts: Or(*parts)),
        part.map(Not),
    ),
    max_leaves=6,
)
rows = st.lists(st.tuples(st.none() | values, st.none() | values), min_size=1, max_size=8)


def as_sql(criterion: Criterion) -> str:
    """The condition as a database should be told it: two-valued at every leaf."""
    match criterion:
        case Equal(field=field, value=value):
            return f"({field} IS NOT NULL AND {field} = {value})"
        case In(field=field, values=several):
            return f"({field} IS NOT NULL AND {field} IN ({', '.join(map(str, several))}))"
        case Range(field=field, start=start, end=end):
            low = "" if start is None else f" AND {field} >= {start}"
            high = "" if end is None else f" AND {field} < {end}"
            return f"({field} IS NOT NULL{low}{high})"
        case Known(field=field):
            return f"({field} IS NOT NULL)"
        case And(parts=parts):
            return f"({' AND '.join(map(as_sql, parts))})"
        case Or(parts=parts):
            return f"({' OR '.join(map(as_sql, parts))})"
        case Not(part=part):
            return f"(NOT {as_sql(part)})"


@given(criterion=criteria, table=rows)
def test_a_database_reads_the_same(
    criterion: Criterion, table: list[tuple[int | None, int | None]]
) -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE t (n INTEGER, a INTEGER, b INTEGER)")
        database.executemany(
            "INSERT INTO t VALUES (?, ?, ?)", [(n, *r) for n, r in enumerate(table)]
        )
        query = f"SELECT n FROM t WHERE {as_sql(criterion)}"  # noqa: S608 (numbers drawn here)
        found = {n for (n,) in database.execute(query)}
    database.close()
    held = {n for n, (a, b) in enumerate(table) if criterion.holds({"a": a, "b": b})}
    assert held == found


@given(criterion=criteria, row=st.tuples(st.none() | values, st.none() | values))
def test_truth_has_two_values(criterion: Criterion, row: tuple[int | None, int | None]) -> None:
    record = dict(zip(FIELDS, row, strict=True))
    assert criterion.holds(record) is not Not(criterion).holds(record)
    assert fields_of(criterion) <= set(FIELDS)

"""Figures: definitions, values, and the reference reading over dated rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel import periods
from cchc.kernel.criteria import Equal, In, Known, Not, PeriodBound, Range
from cchc.kernel.figures import (
    Dating,
    Figure,
    History,
    Value,
    WrongFigure,
    check_codes,
    evaluate,
)
from cchc.kernel.periods import Period
from cchc.kernel.working_time.zone import ZONE

RECEIVED = Figure(
    "dossiers.received",
    "Hồ sơ tiếp nhận trong kỳ",
    "hồ sơ",
    "Thông tư 01/2020/TT-VPCP",
    "dossiers.spans",
    Equal("act", "receive"),
    Dating.WITHIN,
)
ENDED = replace(RECEIVED, code="dossiers.ended", counted=Equal("act", "end"))
CARRIED = replace(
    RECEIVED,
    code="dossiers.carried_over",
    counted=Equal("state", "open"),
    dating=Dating.HELD_AT_START,
)
OPEN = replace(CARRIED, code="dossiers.open", dating=Dating.HELD_AT_END)
ON_TIME = replace(
    ENDED,
    code="dossiers.on_time_rate",
    unit="%",
    counted=In("timeliness", ("early", "on_time")),
    of=Equal("act", "end"),
)

MARCH = periods.calendar_month(2026, 3)


def at(day: int, hour: int = 0, *, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=ZONE)


def a_row(
    subject: int, from_at: datetime, until_at: datetime | None = None, **more: Any
) -> dict[str, Any]:
    return {
        "subject": subject,
        "from_at": from_at,
        "until_at": until_at,
        "recorded_at": from_at,
        "until_recorded_at": until_at,
        "retracted_at": None,
        "act": "receive",
        "state": "open",
        "timeliness": None,
        **more,
    }


# --- definitions ------------------------------------------------------------------------------


def test_what_a_definition_says() -> None:
    assert RECEIVED.context == "dossiers"
    assert RECEIVED.basis_text == "Thông tư 01/2020/TT-VPCP"
    assert replace(RECEIVED, verified=False).basis_text.endswith("(chưa xác minh)")
    assert not RECEIVED.is_share
    assert ON_TIME.is_share


@pytest.mark.parametrize(
    "change",
    [
        {"code": "received"},
        {"code": "Dossiers.received"},
        {"code": "dossiers.received.late"},
        {"code": "dossiers.đã_nhận"},
        {"title": " "},
        {"unit": ""},
        {"basis": ""},
        {"source": ""},
        {"unit": "%"},
        {"of": Known("a")},
        {"of_dating": Dating.WITHIN},
    ],
)
def test_a_definition_that_cannot_be_meant_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(WrongFigure):
        replace(RECEIVED, **change)


def test_a_code_is_given_once() -> None:
    assert check_codes([RECEIVED, ENDED, RECEIVED]) == {
        "dossiers.received": RECEIVED,
        "dossiers.ended": ENDED,
    }
    with pytest.raises(WrongFigure, match="twice"):
        check_codes([RECEIVED, replace(RECEIVED, title="khác")])


# --- values -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Value(1234), 2, "1.234"),
        (Value(77, 104), 2, "74,04 %"),
        (Value(9996, 10_000), 1, "99,9 %"),
        (Value(5, 5), 2, "100 %"),
        (Value(0, 0), 2, "–"),
    ],
)
def test_text_of_a_value(value: Value, digits: int, text: str) -> None:
    assert value.text(digits) == text


def test_str_of_a_value_has_two_digits() -> None:
    assert str(Value(1, 3)) == "33,33 %"
    assert Value(3).share() is None


def test_values_add_up() -> None:
    assert Value(3) + Value(4) == Value(7)
    assert Value(1, 2) + Value(0, 8) == Value(1, 10)
    for one, other in ((Value(1), Value(1, 2)), (Value(1, 2), Value(1))):
        with pytest.raises(TypeError):
            one + other


# --- the reference reading ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begun", "ended", "within", "at_start", "at_end"),
    [
        (at(1, month=2), None, False, True, True),
        (at(1, month=2), at(28, month=2), False, False, False),
        (at(1, month=2), at(1), False, True, False),  # ends on the stroke: was held just before
        (at(1, month=2), at(15), False, True, False),
        (at(1, month=2), at(1, month=4), False, True, True),  # ends as the period does
        (at(1), None, True, False, True),  # begins on the stroke: begins in the period
        (at(1), at(2), True, False, False),
        (at(15), None, True, False, True),
        (at(15), at(15), True, False, False),  # over at once: it happened, it was never held
        (at(31, 23), None, True, False, True),
        (at(1, month=4), None, False, False, False),
    ],
)
def test_dating(
    begun: datetime, ended: datetime | None, within: bool, at_start: bool, at_end: bool
) -> None:
    row = a_row(1, begun, ended)
    history = History()
    assert history.is_dated(row, Dating.WITHIN, MARCH) is within
    assert history.is_dated(row, Dating.HELD_AT_START, MARCH) is at_start
    assert history.is_dated(row, Dating.HELD_AT_END, MARCH) is at_end
    assert history.is_dated(row, Dating.PRESENT, MARCH) is (within or at_start)


def test_subjects_are_counted_once_and_rows_are_all_given() -> None:
    rows = [a_row(1, at(2)), a_row(1, at(3)), a_row(2, at(4)), a_row(3, at(1, month=4))]
    reading = evaluate(RECEIVED, rows, MARCH)
    assert reading.value == Value(2)
    assert reading.rows == tuple(rows[:3])
    assert reading.of_rows is None


def test_a_share() -> None:
    rows = [
        a_row(1, at(2), act="end", timeliness="early"),
        a_row(2, at(3), act="end", timeliness="on_time"),
        a_row(3, at(4), act="end", timeliness="late"),
        a_row(4, at(5)),
    ]
    reading = evaluate(ON_TIME, iter(rows), MARCH)
    assert str(reading.value) == "66,67 %"
    assert reading.rows == tuple(rows[:2])
    assert reading.of_rows == tuple(rows[:3])


def test_a_share_of_what_is_dated_otherwise() -> None:
    figure = replace(ON_TIME, of=Equal("state", "open"), of_dating=Dating.HELD_AT_START)
    rows = [
        a_row(1, at(1, month=2), at(3)),
        a_row(1, at(3), act="end", state="ended", timeliness="early"),
        a_row(2, at(1, month=2)),
    ]
    assert evaluate(figure, rows, MARCH).value == Value(1, 2)


def test_criteria_may_look_at_the_period() -> None:
    late = replace(OPEN, counted=Range("late_from_at", end=PeriodBound.END))
    rows = [
        a_row(1, at(1), late_from_at=at(1, month=4)),
        a_row(2, at(1), late_from_at=at(31)),
        a_row(3, at(1), late_from_at=None),
    ]
    assert evaluate(late, rows, MARCH).value == Value(1)


def test_a_running_period_takes_no_day_to_come_for_gone() -> None:
    late = replace(OPEN, counted=Range("late_from_at", end=PeriodBound.END))
    noon = at(10, 12)
    rows = [
        a_row(1, at(1), late_from_at=noon),
        a_row(2, at(1), late_from_at=noon + timedelta(microseconds=1)),
    ]

    assert evaluate(late, rows, MARCH, noon).value == Value(1)
    assert evaluate(late, rows, MARCH, MARCH.end).value == Value(2)
    assert evaluate(late, rows, MARCH).value == Value(2)


@dataclass(frozen=True)
class Span:
    """A row that is an object, with names of its own."""

    dossier_id: int
    begun: datetime
    done: datetime | None = None
    written: datetime = MARCH.start
    done_written: datetime | None = None
    undone: datetime | None = None


def test_rows_may_be_objects_with_names_of_their_own() -> None:
    history = History("dossier_id", "begun", "done", "written", "done_written", "undone")
    figure = replace(RECEIVED, counted=Not(Known("done")))
    rows = [Span(1, at(2)), Span(2, at(3), done=at(4)), Span(3, at(3), undone=at(4))]
    reading = evaluate(figure, rows, MARCH, history=history)
    assert (reading.value, reading.rows) == (Value(1), (rows[0],))


# --- as of --------------------------------------------------------------------------------------


def test_a_late_entry_is_not_known_before_it_is_written() -> None:
    rows = [a_row(1, at(10), recorded_at=at(20))]
    assert evaluate(RECEIVED, rows, MARCH, at(19, 23)).value == Value(0)
    assert evaluate(RECEIVED, rows, MARCH, at(20)).value == Value(1)
    assert evaluate(RECEIVED, rows, MARCH).value == Value(1)


def test_a_retracted_row_counts_for_those_who_believed_it() -> None:
    rows = [a_row(1, at(10), retracted_at=at(20))]
    assert evaluate(RECEIVED, rows, MARCH, at(19, 23)).value == Value(1)
    assert evaluate(RECEIVED, rows, MARCH, at(20)).value == Value(0)
    assert evaluate(RECEIVED, rows, MARCH).value == Value(0)


def test_an_end_written_late_leaves_the_row_in_force_until_then() -> None:
    rows = [a_row(1, at(1), at(10), until_recorded_at=at(5, month=4))]
    assert evaluate(OPEN, rows, MARCH, at(4, month=4)).value == Value(1)
    assert evaluate(OPEN, rows, MARCH, at(5, month=4)).value == Value(0)
    assert evaluate(OPEN, rows, MARCH).value == Value(0)


def test_an_end_of_unknown_writing_is_read_only_now() -> None:
    rows = [a_row(1, at(1), at(10), until_recorded_at=None)]
    assert evaluate(OPEN, rows, MARCH, at(4, month=4)).value == Value(1)
    assert evaluate(OPEN, rows, MARCH).value == Value(0)


# --- whatever happens ---------------------------------------------------------------------------

hours = st.integers(-60 * 24, 60 * 24)


@st.composite
def lives(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lives of dossiers: received, perhaps handed over at midnight, perhaps ended."""
    rows: list[dict[str, Any]] = []
    for subject in range(draw(st.integers(0, 6))):
        moments = [
            at(15) + timedelta(hours=hour)
            for hour in sorted(draw(st.lists(hours, min_size=1, max_size=4)))
        ]
        ends = draw(st.booleans()) and len(moments) > 1
        for number, (moment, until) in enumerate(zip(moments, [*moments[1:], None], strict=True)):
            last = ends and until is None
            act = "end" if last else "receive" if number == 0 else "forward"
            rows.append(a_row(subject, moment, until, act=act, state="ended" if last else "open"))
    return draw(st.permutations(rows))


@given(
    lives(),
    st.sampled_from([MARCH, periods.month(2026, 3), periods.free(at(1).date(), at(1).date())]),
)
def test_carried_over_and_received_are_ended_and_open(
    rows: list[dict[str, Any]], period: Period
) -> None:
    carried, received, ended, still_open = (
        evaluate(figure, rows, period).value.count for figure in (CARRIED, RECEIVED, ENDED, OPEN)
    )
    assert carried + received == ended + still_open


@given(lives())
def test_held_at_the_end_is_held_at_the_next_start(rows: list[dict[str, Any]]) -> None:
    following = periods.calendar_month(2026, 4)
    assert evaluate(OPEN, rows, MARCH).rows == evaluate(CARRIED, rows, following).rows


@given(lives(), st.integers(0, 24 * 90))
def test_what_is_written_later_does_not_change_what_was_believed(
    rows: list[dict[str, Any]], later: int
) -> None:
    as_of = at(15) + timedelta(hours=later)
    known = [
        row
        | (
            {"until_recorded_at": None, "until_at": None}
            if row["until_at"] and row["until_at"] > as_of
            else {}
        )
        for row in rows
        if row["recorded_at"] <= as_of
    ]
    for figure in (CARRIED, RECEIVED, ENDED, OPEN):
        assert evaluate(figure, rows, MARCH, as_of).value == evaluate(figure, known, MARCH).value

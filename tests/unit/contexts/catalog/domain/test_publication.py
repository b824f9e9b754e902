"""Duties of publication: last days by the law and how they stand."""

from datetime import date

import pytest

from cchc.contexts.catalog.domain.publication import (
    Duty,
    DutyKind,
    DutyState,
    PublicationDates,
    duties,
)
from cchc.kernel.working_time import shipped_calendar

CALENDAR = shipped_calendar()


def dates(**known: object) -> PublicationDates:
    nothing: dict[str, object] = {
        "text_effective_on": None,
        "shortened": False,
        "decision_signed_on": None,
        "entered_on": None,
    }
    return PublicationDates(**{**nothing, **known})  # type: ignore[arg-type]


def due(kind: DutyKind, known: PublicationDates) -> date:
    return next(duty.due_on for duty in duties(known, CALENDAR) if duty.kind is kind)


def test_without_dates_there_is_no_duty() -> None:
    assert duties(dates(), CALENDAR) == ()


def test_a_decision_is_due_five_days_before_the_text_takes_effect() -> None:
    known = dates(text_effective_on=date(2026, 7, 1))

    assert due(DutyKind.ANNOUNCE, known) == date(2026, 6, 26)


def test_for_a_text_by_shortened_procedure_it_is_due_three_days_after() -> None:
    known = dates(text_effective_on=date(2026, 7, 1), shortened=True)

    assert due(DutyKind.ANNOUNCE, known) == date(2026, 7, 4)


@pytest.mark.parametrize(
    ("signed", "last"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),  # Monday: over one weekend
        (date(2026, 3, 6), date(2026, 3, 13)),  # Friday
        (date(2026, 8, 31), date(2026, 9, 9)),  # 31/8 to 2/9 are off
    ],
)
def test_entry_is_due_five_working_days_after_signing(signed: date, last: date) -> None:
    assert due(DutyKind.ENTER, dates(decision_signed_on=signed)) == last


@pytest.mark.parametrize(
    ("done", "day", "state"),
    [
        (None, date(2026, 3, 9), DutyState.OPEN),
        (None, date(2026, 3, 10), DutyState.OVERDUE),
        (date(2026, 3, 9), date(2026, 3, 20), DutyState.ON_TIME),
        (date(2026, 3, 10), date(2026, 3, 20), DutyState.LATE),
        (date(2026, 3, 12), date(2026, 3, 9), DutyState.OPEN),  # not done yet on that day
    ],
)
def test_how_a_duty_stands_on_a_day(done: date | None, day: date, state: DutyState) -> None:
    duty = Duty(DutyKind.ENTER, date(2026, 3, 9), done, "căn cứ")

    assert duty.state_on(day) is state


def test_kinds_and_states_have_labels() -> None:
    assert all(kind.label for kind in DutyKind)
    assert all(state.label for state in DutyState)

"""Small laws that hold for every instant, limit and pause."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.kernel.working_time import (
    ZONE,
    DueLedger,
    Limit,
    LimitUnit,
    apology_deadline,
    last_days,
    shipped_calendar,
    third_left,
)

CALENDAR = shipped_calendar()
AMOUNTS = {"working_day": 90, "calendar_day": 120, "month": 6, "working_hour": 200}


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=ZONE)


instants = st.datetimes(datetime(2019, 1, 1), datetime(2027, 3, 1)).map(_aware)  # noqa: DTZ001
days = st.dates(date(2019, 2, 1), date(2027, 6, 1))
limits = st.sampled_from(list(LimitUnit)).flatmap(
    lambda unit: st.builds(Limit, st.integers(1, AMOUNTS[unit.value]), st.just(unit))
)
waits = st.timedeltas(timedelta(0), timedelta(days=20))


@given(instants, instants, limits)
def test_what_comes_later_is_never_due_earlier(a: datetime, b: datetime, limit: Limit) -> None:
    first, second = sorted((a, b))
    assert CALENDAR.due(first, limit) <= CALENDAR.due(second, limit)


@given(instants, limits)
def test_a_longer_limit_is_never_due_earlier(at: datetime, limit: Limit) -> None:
    assert CALENDAR.due(at, limit) <= CALENDAR.due(at, Limit(limit.amount + 1, limit.unit))


@given(instants, limits)
def test_due_is_after_receipt_on_a_working_day_and_within_office_hours(
    at: datetime, limit: Limit
) -> None:
    due = CALENDAR.due(at, limit)
    received = CALENDAR.received(at)
    assert at <= received < due
    assert CALENDAR.received(received) == received
    assert CALENDAR.received(due) == due
    assert CALENDAR.is_working(due.date())
    if limit.unit.in_days:
        assert due == CALENDAR.close_of(due.date())
        assert due.date() > received.date()


@given(instants, limits)
def test_the_hour_of_receipt_does_not_matter_to_limits_in_days(at: datetime, limit: Limit) -> None:
    if limit.unit.in_days:
        received = CALENDAR.received(at)
        assert CALENDAR.due(at, limit) == CALENDAR.due(CALENDAR.open_of(received.date()), limit)


@given(instants, st.integers(1, 40), st.integers(1, 40))
def test_hours_and_working_days_add_up(at: datetime, m: int, n: int) -> None:
    for unit in (LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY):
        halfway = CALENDAR.due(at, Limit(m, unit))
        assert CALENDAR.due(halfway, Limit(n, unit)) == CALENDAR.due(at, Limit(m + n, unit))


@given(instants, st.integers(1, 40))
def test_what_is_due_in_hours_has_just_that_much_office_time_between(
    at: datetime, hours: int
) -> None:
    due = CALENDAR.due(at, Limit(hours, LimitUnit.WORKING_HOUR))
    assert CALENDAR.working_minutes_between(at, due) == hours * 60


@given(instants, instants, instants)
def test_between_adds_up_and_turns_its_sign(a: datetime, b: datetime, c: datetime) -> None:
    days_between = CALENDAR.working_days_between
    assert days_between(a, b) + days_between(b, c) == days_between(a, c)
    assert days_between(a, b) == -days_between(b, a)
    minutes_between = CALENDAR.working_minutes_between
    assert minutes_between(a, b) == -minutes_between(b, a)
    assert abs(minutes_between(a, b) + minutes_between(b, c) - minutes_between(a, c)) <= 1


@given(days, st.integers(-15, 60), st.integers(1, 60))
def test_adding_working_days_is_undone_by_counting_them(day: date, n: int, m: int) -> None:
    there = CALENDAR.add_working_days(day, n)
    assert CALENDAR.is_working(there)
    if n > 0:
        assert CALENDAR.working_days_between(day, there) == n
        assert CALENDAR.add_working_days(there, -n) <= CALENDAR.add_working_days(day, 0)
        further = CALENDAR.add_working_days(there, m)
        assert CALENDAR.add_working_days(day, n + m) == further


@given(instants, limits, waits)
def test_a_pause_of_no_time_changes_nothing(at: datetime, limit: Limit, wait: timedelta) -> None:
    ledger = DueLedger.open(at, limit, "")
    stopped = ledger.pause(at + wait, "", "").resume(at + wait)
    assert stopped.due(CALENDAR) == ledger.due(CALENDAR)


@given(instants, limits, waits, waits, waits)
def test_a_longer_pause_never_brings_the_due_date_forward(
    at: datetime, limit: Limit, wait: timedelta, pause: timedelta, more: timedelta
) -> None:
    stopped = DueLedger.open(at, limit, "").pause(at + wait, "", "")
    shorter = stopped.resume(at + wait + pause).due(CALENDAR)
    assert stopped.due(CALENDAR) <= shorter
    assert shorter <= stopped.resume(at + wait + pause + more).due(CALENDAR)


@given(instants, limits, st.lists(waits, min_size=4, max_size=4))
def test_the_history_of_a_ledger_survives_json_and_keeps_its_first_date(
    at: datetime, limit: Limit, gaps: list[timedelta]
) -> None:
    ledger = DueLedger.open(at, limit, "căn cứ")
    first = ledger.original_due(CALENDAR)
    moments = [at := at + gap for gap in gaps]
    ledger = ledger.pause(moments[0], "vì", "").resume(moments[1])
    lawful = ledger.due(CALENDAR)
    ledger = ledger.reschedule(moments[2], moments[3] + timedelta(30), "chậm", "")
    assert ledger.original_due(CALENDAR) == first
    assert ledger.due(CALENDAR) == lawful
    assert ledger.promised(CALENDAR) == moments[3] + timedelta(30)
    assert DueLedger.from_json(json.loads(json.dumps(ledger.to_json()))) == ledger


@given(instants, limits, waits, waits)
def test_alerts_come_in_time(
    at: datetime, limit: Limit, wait: timedelta, pause: timedelta
) -> None:
    ledger = DueLedger.open(at, limit, "").pause(at + wait, "", "").resume(at + wait + pause)
    due, received = ledger.due(CALENDAR), CALENDAR.received(at)
    assert received <= third_left(ledger, CALENDAR) <= due
    assert received <= last_days(ledger, CALENDAR) < due
    if due.date() > date(2019, 1, 2):  # the first working day of the table
        assert apology_deadline(ledger, CALENDAR).date() < due.date()


@given(instants, limits, waits)
def test_what_is_left_falls_and_is_late_just_when_it_says(
    at: datetime, limit: Limit, wait: timedelta
) -> None:
    ledger = DueLedger.open(at, limit, "")
    late_from = ledger.late_from(CALENDAR)
    now, then = (ledger.budget_left(CALENDAR, moment) for moment in (at, at + wait))
    assert now.amount >= then.amount
    assert then.late == (at + wait >= late_from)
    assert not ledger.budget_left(CALENDAR, late_from - timedelta(microseconds=1)).late
    assert ledger.budget_left(CALENDAR, ledger.due(CALENDAR)).amount == 0


@settings(max_examples=30)
@given(instants, limits, waits, waits)
def test_every_history_can_be_explained(
    at: datetime, limit: Limit, wait: timedelta, pause: timedelta
) -> None:
    ledger = DueLedger.open(at, limit, "").pause(at + wait, "", "").resume(at + wait + pause)
    sentences = ledger.explain(CALENDAR)
    assert all(sentence.endswith(".") for sentence in sentences)
    assert sentences[0].startswith("Hồ sơ tiếp nhận lúc")

"""How a ledger is read on a day, and how an end is judged against it."""

from datetime import datetime, timedelta

import pytest

from cchc.contexts.dossiers.domain.deadlines import judge, read_ledger
from cchc.contexts.dossiers.domain.kinds import Timeliness
from cchc.contexts.dossiers.domain.rules import NAMES, OneStopRules, read_rules
from cchc.kernel.working_time import ZONE, DueLedger, Limit, LimitUnit, shipped_calendar

CALENDAR = shipped_calendar()
EARLY, ON_TIME, LATE = Timeliness.EARLY, Timeliness.ON_TIME, Timeliness.LATE


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _rules(**changes: object) -> OneStopRules:
    found: dict[str, tuple[object, str, bool]] = dict.fromkeys(NAMES, (1, "b", True))
    found["effect"] = ("pause", "b", True)
    found |= {name: (value, "b", True) for name, value in changes.items()}
    return read_rules(found)


def _days(amount: int = 10, received: str = "2026-03-02T08:30") -> DueLedger:
    return DueLedger.open(_at(received), Limit(amount, LimitUnit.WORKING_DAY), "QĐ 100")


def _hours(amount: int = 8, received: str = "2026-03-02T08:30") -> DueLedger:
    return DueLedger.open(_at(received), Limit(amount, LimitUnit.WORKING_HOUR), "QĐ 100")


# Ten working days from Monday 02/3/2026 end on Monday 16/3/2026 at the close of office.
DAYS = [
    ("2026-03-02T09:00", EARLY),
    ("2026-03-15T23:59:59", EARLY),
    ("2026-03-16T00:00", ON_TIME),
    ("2026-03-16T17:00", ON_TIME),
    ("2026-03-16T23:59:59.999999", ON_TIME),
    ("2026-03-17T00:00", LATE),
]


@pytest.mark.parametrize(("ended", "expected"), DAYS)
def test_limits_in_days_compare_days(ended: str, expected: Timeliness) -> None:
    assert judge(_days(), CALENDAR, _at(ended)) is expected


# Eight working hours from 08:30 end at 08:30 of the next day.
HOURS = [
    ("2026-03-03T08:29:59.999999", EARLY),
    ("2026-03-03T08:30", ON_TIME),
    ("2026-03-03T08:30:00.000001", LATE),
    ("2026-03-03T17:00", LATE),
]


@pytest.mark.parametrize(("ended", "expected"), HOURS)
def test_limits_in_hours_compare_instants(ended: str, expected: Timeliness) -> None:
    assert judge(_hours(), CALENDAR, _at(ended)) is expected


@pytest.mark.parametrize(("ended", "expected"), DAYS)
def test_an_apology_changes_the_promise_and_nothing_else(ended: str, expected: Timeliness) -> None:
    new = _at("2026-03-27T17:00")
    told = _days().reschedule(_at("2026-03-12T09:00"), new, "phức tạp", "NĐ 61")
    facts, before = (read_ledger(one, CALENDAR, _rules()) for one in (told, _days()))

    assert judge(told, CALENDAR, _at(ended)) is expected
    assert facts.promised_at == new
    assert facts.due_at == facts.original_due_at == before.due_at == before.promised_at
    assert facts.late_from_at == before.late_from_at


def test_all_instants_of_a_running_clock() -> None:
    facts = read_ledger(_days(), CALENDAR, _rules())

    assert facts.due_at == facts.original_due_at == facts.promised_at == _at("2026-03-16T17:00")
    assert facts.late_from_at == _at("2026-03-17T00:00")
    assert facts.decide_from_at == _at("2026-03-11T07:30")  # three working days before the 16th
    assert facts.apology_by_at == _at("2026-03-13T17:00")  # Friday before Monday the 16th
    # of 80 hours 26 h 40 min are left: six days and 5 h 20 min after the 2nd, which does not count
    assert facts.warn_at == _at("2026-03-11T14:20")
    assert facts.paused is False


@pytest.mark.parametrize(
    ("lead_days", "by"),
    [(1, "2026-03-13T17:00"), (2, "2026-03-12T17:00"), (0, "2026-03-16T17:00")],
)
def test_the_apology_is_due_so_many_working_days_before(lead_days: int, by: str) -> None:
    facts = read_ledger(_days(), CALENDAR, _rules(apology_lead_days=lead_days))
    assert facts.apology_by_at == _at(by)


def test_a_third_left_of_nine_days_is_after_six() -> None:
    facts = read_ledger(_days(9), CALENDAR, _rules())
    assert _at("2026-03-10T00:00") <= facts.warn_at <= _at("2026-03-10T17:00")


def test_while_the_clock_is_paused_nothing_becomes_late() -> None:
    paused = _days().pause(_at("2026-03-10T09:00"), "chờ", "NĐ 118")
    facts = read_ledger(paused, CALENDAR, _rules())

    assert facts.paused is True
    assert facts.late_from_at is None
    assert judge(paused, CALENDAR, _at("2026-06-01T09:00")) is ON_TIME
    assert judge(paused, CALENDAR, _at("2026-03-11T09:00")) is EARLY


def test_after_a_pause_the_days_of_the_pause_come_on_top() -> None:
    went_on = _days().pause(_at("2026-03-10T09:00"), "chờ", "b").resume(_at("2026-03-13T09:00"))
    facts = read_ledger(went_on, CALENDAR, _rules())

    assert facts.due_at == facts.promised_at == _at("2026-03-19T17:00")  # three days later
    assert facts.original_due_at == _at("2026-03-16T17:00")
    assert judge(went_on, CALENDAR, _at("2026-03-18T09:00")) is EARLY
    assert judge(went_on, CALENDAR, _at("2026-03-19T20:00")) is ON_TIME
    assert judge(went_on, CALENDAR, _at("2026-03-20T00:00")) is LATE


def test_a_pause_begun_when_it_was_late_already_holds_nothing() -> None:
    too_late = _days().pause(_at("2026-03-18T09:00"), "chờ", "b")
    facts = read_ledger(too_late, CALENDAR, _rules())

    assert judge(too_late, CALENDAR, _at("2026-03-18T10:00")) is LATE
    assert facts.paused is True
    assert facts.late_from_at == _at("2026-03-17T00:00")


def test_a_restart_gives_the_full_limit_again() -> None:
    again = (
        _days()
        .pause(_at("2026-03-04T09:00"), "chờ", "b")
        .restart(_at("2026-03-20T09:00"), "đủ", "b")
    )
    facts = read_ledger(again, CALENDAR, _rules())
    assert facts.due_at == CALENDAR.due(_at("2026-03-20T09:00"), Limit(10, LimitUnit.WORKING_DAY))
    assert facts.original_due_at == _at("2026-03-16T17:00")
    assert not facts.paused


def test_a_limit_over_tet_leaves_the_holidays_out() -> None:
    ledger = _days(2, "2026-02-12T09:00")  # Thursday before Tết Bính Ngọ
    due = read_ledger(ledger, CALENDAR, _rules()).due_at
    assert due - _at("2026-02-12T09:00") > timedelta(days=8)
    assert judge(ledger, CALENDAR, _at("2026-02-18T09:00")) is EARLY

"""When somebody is told that a due date comes near."""

from __future__ import annotations

from datetime import datetime

import pytest

from cchc.kernel.working_time import (
    ZONE,
    DueLedger,
    Limit,
    LimitUnit,
    apology_deadline,
    last_days,
    shipped_calendar,
    third_left,
    working_days_left,
    working_days_used,
)

CALENDAR = shipped_calendar()
WD, CD, WH, MO = (
    LimitUnit.WORKING_DAY,
    LimitUnit.CALENDAR_DAY,
    LimitUnit.WORKING_HOUR,
    LimitUnit.MONTH,
)


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


RECEIVED = at(5, 9, 15)


def opened(amount: int, unit: LimitUnit, received: datetime = RECEIVED) -> DueLedger:
    return DueLedger.open(received, Limit(amount, unit), "")


@pytest.mark.parametrize(
    ("ledger", "when"),
    [
        (opened(9, WD), at(13, 17)),  # six days used: 06, 09–13/11
        (opened(10, WD), at(16, 14, 20)),  # 6 2/3 days used: 5 h 20 of the seventh
        (opened(1, WD), at(6, 14, 20)),
        (opened(12, WH), at(6, 9, 15)),
        (opened(15, CD), at(16, 0)),
        (opened(9, WD).pause(at(10), "", "").resume(at(12)), at(17, 17)),
        (opened(9, WD).pause(at(17), "", "").resume(at(20)), at(13, 17)),
        (opened(9, WD).pause(at(13), "", "").resume(at(18)), at(13, 17)),  # just before the pause
        (opened(12, WH).pause(at(5, 10), "", "").resume(at(6, 10)), at(9, 9, 15)),
    ],
)
def test_a_third_is_left(ledger: DueLedger, when: datetime) -> None:
    assert third_left(ledger, CALENDAR) == when


def test_the_last_days_begin_at_an_opening_but_not_before_the_receipt() -> None:
    assert last_days(opened(10, WD), CALENDAR) == at(16, 7, 30)
    assert last_days(opened(10, WD), CALENDAR, n=1) == at(18, 7, 30)
    assert last_days(opened(2, WD), CALENDAR) == at(5, 9, 15)
    assert last_days(opened(13, WD), CALENDAR) == at(19, 7, 30)
    assert last_days(opened(8, WH), CALENDAR) == at(5, 9, 15)


def test_an_apology_must_be_out_by_the_close_of_the_working_day_before() -> None:
    assert apology_deadline(opened(10, WD), CALENDAR) == at(18, 17)
    assert apology_deadline(opened(13, WD), CALENDAR) == at(23, 17)
    assert apology_deadline(opened(10, WD), CALENDAR, lead_days=2) == at(17, 17)
    rescheduled = opened(10, WD).reschedule(at(17), at(30), "chậm", "")
    assert apology_deadline(rescheduled, CALENDAR) == at(18, 17)


@pytest.mark.parametrize(
    ("ledger", "when", "used", "left"),
    [
        (opened(10, WD), at(5, 10), 0, 10),
        (opened(10, WD), at(6), 1, 9),
        (opened(10, WD), at(8), 1, 9),
        (opened(10, WD), at(20), 11, -1),
        (opened(10, WD, at(7)), at(7), 0, 10),
        (opened(10, WD).pause(at(10), "", ""), at(13), 3, 7),
        (opened(10, WD).pause(at(10), "", "").resume(at(12)), at(13), 4, 6),
        (opened(15, CD), at(10), 3, 8),
        (opened(15, CD).pause(at(10), "", "").resume(at(12)), at(12), 3, 7),
        (opened(8, WH), at(5, 16), 0, 1),
    ],
)
def test_working_days_used_and_left_whatever_the_unit(
    ledger: DueLedger, when: datetime, used: int, left: int
) -> None:
    assert working_days_used(ledger, CALENDAR, when) == used
    assert working_days_left(ledger, CALENDAR, when) == left

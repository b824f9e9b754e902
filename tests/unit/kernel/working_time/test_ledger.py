"""The due date as a ledger: its acts, its dates, what is left of it, and JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from datetime import date, datetime, timedelta

import pytest

from cchc.kernel.working_time import (
    ZONE,
    AlreadyPaused,
    DayFact,
    DayKind,
    DueLedger,
    LedgerOutOfOrder,
    Limit,
    LimitNotPositive,
    LimitUnit,
    NewDueNotLater,
    NotPaused,
    Opened,
    moved_by,
    shipped_calendar,
)

CALENDAR = shipped_calendar()
WD, CD, WH, MO = (
    LimitUnit.WORKING_DAY,
    LimitUnit.CALENDAR_DAY,
    LimitUnit.WORKING_HOUR,
    LimitUnit.MONTH,
)
BASIS = "Nghị định 61/2018, Điều 19"
STORM = DayFact(date(2026, 11, 12), DayKind.OFF, "Nghỉ do bão", "Công điện 12")


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


RECEIVED = at(5, 9, 15)


def opened(amount: int = 10, unit: LimitUnit = WD, received: datetime = RECEIVED) -> DueLedger:
    return DueLedger.open(received, Limit(amount, unit), BASIS)


def days(ledger: DueLedger) -> tuple[int, int, int]:
    return (
        ledger.original_due(CALENDAR).day,
        ledger.due(CALENDAR).day,
        ledger.promised(CALENDAR).day,
    )


def test_the_original_the_lawful_and_the_promised_date_go_their_own_ways() -> None:
    ledger = opened()
    assert days(ledger) == (19, 19, 19)
    ledger = ledger.pause(at(10), "chờ bổ sung", BASIS).resume(at(12))
    assert days(ledger) == (19, 23, 23)
    ledger = ledger.reschedule(at(20), at(27, 17), "phức tạp", BASIS)
    assert days(ledger) == (19, 23, 27)
    ledger = ledger.extend(at(23), 2, "phức tạp", BASIS)
    assert days(ledger) == (19, 26, 26)
    ledger = ledger.restart(at(24), "đã bổ sung", BASIS)
    assert ledger.due(CALENDAR) == at(11, 17, month=12)
    assert ledger.original_due(CALENDAR) == at(19, 17)


def test_a_restart_brings_back_the_full_budget_or_another_and_ends_a_pause() -> None:
    paused = opened().pause(at(10), "chờ bổ sung", BASIS)
    again = paused.restart(at(16), "đã bổ sung", BASIS)
    assert again.limit == Limit(10, WD)
    assert not again.is_paused
    assert again.due(CALENDAR) == at(1, 17, month=12)
    assert paused.restart(at(16), "đổi", BASIS, limit=Limit(2, WD)).due(CALENDAR) == at(18, 17)


@pytest.mark.parametrize(
    ("limit", "told", "pause", "resume", "promised"),
    [
        (Limit(5, WD), at(20, 16), at(16), at(18), at(25, 16)),
        (Limit(5, WD), at(20, 16), at(16), at(16, 15), at(20, 16)),
        (Limit(5, WD), at(20, 16), at(21), at(25), at(20, 16)),
        (Limit(7, CD), at(20, 16), at(16), at(18), at(23, 16)),
        (Limit(7, CD), at(20, 16), at(16), at(19), at(23, 16)),
        (Limit(7, CD), at(20, 16), at(16), at(16, 15), at(20, 16)),
        (Limit(7, CD), at(20, 16), at(21), at(25), at(20, 16)),
        (Limit(40, WH), at(20, 16), at(18, 9), at(18, 11), at(23, 8, 30)),
        (Limit(40, WH), at(20, 16), at(18, 9), at(18, 9), at(20, 16)),
        (Limit(40, WH), at(20, 16), at(20, 16), at(23, 9), at(20, 16)),
    ],
)
def test_a_promise_moves_with_the_pauses_that_follow_it(
    limit: Limit, told: datetime, pause: datetime, resume: datetime, promised: datetime
) -> None:
    ledger = DueLedger.open(at(2), limit, "").reschedule(at(10), told, "chậm", BASIS)
    assert ledger.pause(pause, "", "").resume(resume).promised(CALENDAR) == promised


def test_a_promise_given_during_a_pause_moves_by_the_rest_of_it() -> None:
    ledger = opened(5, WD, at(2)).pause(at(4), "", "").reschedule(at(10), at(20, 17), "", "")
    assert ledger.resume(at(12)).promised(CALENDAR) == at(25, 17)


@pytest.mark.parametrize(
    ("limit", "pause", "resume", "due"),
    [
        (Limit(5, WD), at(9, 10), at(12), at(12, 17)),  # on the last day
        (Limit(5, WD), at(10, 10), at(12), at(9, 17)),  # a day late already
        (Limit(4, WD), at(7, 10), at(12), at(6, 17)),  # on the Saturday after
        (Limit(5, CD), at(7, 10), at(12), at(12, 17)),  # on the last day, a Saturday
        (Limit(5, CD), at(8, 10), at(12), at(13, 17)),  # waiting for Monday
        (Limit(5, CD), at(9, 10), at(12), at(12, 17)),  # on that Monday
        (Limit(5, CD), at(10, 10), at(12), at(9, 17)),  # late
        (Limit(8, WH), at(3, 8, 59), at(3, 10), at(3, 10, 1)),
        (Limit(8, WH), at(3, 9), at(3, 10), at(3, 9)),  # nothing left
    ],
)
def test_a_pause_moves_only_what_still_runs(
    limit: Limit, pause: datetime, resume: datetime, due: datetime
) -> None:
    ledger = DueLedger.open(at(2), limit, "").pause(pause, "", "").resume(resume)
    assert ledger.due(CALENDAR) == due


def test_a_pause_before_the_receipt_counts_takes_nothing() -> None:
    saturday = at(7, 10)
    ledger = opened(5, WD, saturday).pause(at(7, 11), "", "").resume(at(10))
    assert ledger.due(CALENDAR) == CALENDAR.due(at(10), Limit(5, WD))


def test_timeliness_compares_days_for_days_and_instants_for_hours() -> None:
    ledger = opened()
    assert ledger.late_from(CALENDAR) == at(20, 0)
    assert ledger.early_until(CALENDAR) == at(19, 0)
    ledger = ledger.reschedule(at(18), at(30, 17), "chậm", BASIS)
    assert ledger.late_from(CALENDAR) == at(20, 0)
    hours = opened(8, WH)
    assert hours.late_from(CALENDAR) == at(6, 9, 15) + timedelta(microseconds=1)
    assert hours.early_until(CALENDAR) == at(6, 9, 15)


def test_a_due_date_in_a_year_not_announced_is_an_estimate() -> None:
    assert not opened(10).is_estimate(CALENDAR)
    assert opened(2, MO).is_estimate(CALENDAR)


@pytest.mark.parametrize(
    ("ledger", "when", "text"),
    [
        (opened(), at(5, 9, 15), "còn 10 ngày làm việc"),
        (opened(), at(12), "còn 5 ngày làm việc"),
        (opened(), at(14), "còn 4 ngày làm việc"),
        (opened(), at(19, 20), "hạn trong hôm nay"),
        (opened(), at(21), "quá hạn 1 ngày làm việc"),
        (opened(9, WD), at(22), "quá hạn 2 ngày làm việc"),
        (opened(2, WD, at(4)), at(7), "quá hạn chưa đến 1 ngày làm việc"),
        (opened(10, WD, at(7)), at(7), "còn 10 ngày làm việc"),
        (opened().pause(at(10), "", ""), at(13), "tạm dừng, còn 7 ngày làm việc"),
        (opened().pause(at(10), "", ""), at(10), "tạm dừng, còn 7 ngày làm việc"),
        (opened().pause(at(10), "", ""), at(9), "còn 8 ngày làm việc"),
        (opened(), at(20, 0), "quá hạn 1 ngày làm việc"),
        (opened().pause(at(10), "", "").resume(at(12)), at(13), "còn 6 ngày làm việc"),
        (opened().pause(at(10), "", "").resume(at(12)), at(11), "còn 7 ngày làm việc"),
        (opened(15, CD), at(10), "còn 10 ngày"),
        (opened(9, CD), at(10), "còn 6 ngày"),
        (opened(9, CD), at(16), "hạn trong hôm nay"),
        (opened(9, CD), at(17), "quá hạn 1 ngày"),
        (opened(1, MO, at(2)), at(3, month=12), "quá hạn 1 ngày"),
        (opened(8, WH), at(5, 10), "còn 7 giờ 15 phút làm việc"),
        (opened(8, WH), at(5, 16, 45), "còn 2 giờ làm việc"),
        (opened(8, WH), at(6, 9, 5), "còn 10 phút làm việc"),
        (opened(8, WH), at(6, 9, 15), "còn 0 phút làm việc"),
        (opened(8, WH), at(6, 10, 20), "quá hạn 1 giờ 5 phút làm việc"),
        (opened(8, WH, at(5, 7, 30)), at(5, 18), "quá hạn chưa đến 1 phút làm việc"),
    ],
)
def test_what_is_left_as_a_worklist_shows_it(ledger: DueLedger, when: datetime, text: str) -> None:
    assert str(ledger.budget_left(CALENDAR, when)) == text


def test_what_is_late_stays_late_while_the_clock_stops() -> None:
    ledger = opened().pause(at(23), "chờ", BASIS)
    left = ledger.budget_left(CALENDAR, at(26))
    assert (left.late, left.paused, left.amount) == (True, True, -4)
    assert opened().pause(at(19), "chờ", BASIS).budget_left(CALENDAR, at(26)).late is False


def test_a_pause_holds_only_what_is_not_late_already() -> None:
    assert not opened().is_held(CALENDAR)
    assert opened().pause(at(19, 20), "chờ", BASIS).is_held(CALENDAR)
    late = opened().pause(at(20, 0), "chờ", BASIS)
    assert late.is_paused
    assert not late.is_held(CALENDAR)


def test_acts_out_of_order_are_refused() -> None:
    ledger = opened()
    with pytest.raises(LedgerOutOfOrder, match="sớm hơn mốc trước đó"):
        ledger.pause(at(5, 9, 14), "", "")
    with pytest.raises(NotPaused):
        ledger.resume(at(6))
    paused = ledger.pause(at(6), "", "")
    assert paused.is_paused
    with pytest.raises(AlreadyPaused, match="09:00 ngày 06/11/2026"):
        paused.pause(at(7), "", "")
    with pytest.raises(NotPaused):
        paused.resume(at(9)).resume(at(10))
    with pytest.raises(NewDueNotLater, match="phải sau lúc hẹn"):
        ledger.reschedule(at(20), at(20), "", "")
    with pytest.raises(LimitNotPositive):
        ledger.extend(at(6), 0, "", "")


def test_a_ledger_opens_once_and_first_and_with_a_zone() -> None:
    line = Opened(at(6), Limit(1, WD), "")
    with pytest.raises(ValueError, match="opens once"):
        DueLedger(line, (line,))
    with pytest.raises(ValueError, match="begins with its opening"):
        DueLedger.from_json({"lines": [{"line": "resumed", "at": at(6).isoformat()}]})
    with pytest.raises(ValueError, match="zone"):
        opened(received=datetime(2026, 11, 5))  # noqa: DTZ001
    with pytest.raises(FrozenInstanceError):
        line.at = at(7)  # type: ignore[misc]


def test_every_line_goes_through_json() -> None:
    ledger = (
        opened()
        .pause(at(6), "chờ bổ sung", BASIS)
        .resume(at(9))
        .extend(at(10), 3, "phức tạp", BASIS)
        .reschedule(at(11), at(30, 17), "chậm", BASIS)
        .recalendar(at(12), "Thông báo 1", before=CALENDAR)
        .recalendar(at(13), "Thông báo 2")
        .restart(at(14), "làm lại", BASIS)
    )
    data = json.loads(json.dumps(ledger.to_json()))
    assert DueLedger.from_json(data) == ledger
    assert [line["line"] for line in data["lines"]] == [
        "opened",
        "paused",
        "resumed",
        "extended",
        "rescheduled",
        "recalendared",
        "recalendared",
        "restarted",
    ]
    for broken in ({}, {"lines": [{"line": "abolished"}]}):
        with pytest.raises(KeyError):
            DueLedger.from_json(broken)


def test_a_change_of_the_day_table_is_previewed_and_leaves_the_printed_promise() -> None:
    after = CALENDAR.with_facts([STORM])
    ledgers = {
        "moved": opened(),
        "not moved": opened(3),
        "told": opened(20).reschedule(at(6), at(30), "", ""),
    }
    moves = {move.key: move for move in moved_by(ledgers.items(), CALENDAR, after)}
    assert list(moves) == ["moved", "told"]
    assert (moves["moved"].due_before, moves["moved"].due_after) == (at(19, 17), at(20, 17))
    assert moves["told"].promised_before == moves["told"].promised_after == at(30)
    ledger = opened().recalendar(at(11), "Công điện 12", before=CALENDAR)
    assert ledger.original_due(after) == at(19, 17)
    assert ledger.due(after) == ledger.promised(after) == at(20, 17)
    assert "ngày hẹn đã ghi trước đó là 17:00 ngày 19/11/2026" in "\n".join(ledger.explain(after))
    assert opened().recalendar(at(11), "Công điện 12").original_due(after) == at(20, 17)

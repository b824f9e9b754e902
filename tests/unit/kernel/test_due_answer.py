"""The answer of ``cchc working-time due``, and what it refuses."""

from __future__ import annotations

import json

import pytest

from cchc.kernel.dates_vi import ImpossibleDate, UnreadableDate
from cchc.kernel.due_answer import HourMissing, LimitUnreadable, due_answer
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import (
    LimitNotPositive,
    LimitUnitUnknown,
    YearNotInCalendar,
    shipped_calendar,
)

CALENDAR = shipped_calendar()


@pytest.mark.parametrize(
    "text",
    [
        "05/11/2026 09:15",
        " 5/11/2026 9h15 ",
        "09:15 ngày 05/11/2026",
        "2026-11-05T09:15",
        "2026-11-05 09:15:00",
        "2026-11-05T09:15+07:00",
        "2026-11-05T02:15Z",
        "2026-11-05T02:15:00.000Z",
        "2026-11-04T21:15:00-0500",
    ],
)
def test_the_instant_is_read_day_first_or_iso(text: str) -> None:
    answer = due_answer(text, "8", "working_hour", CALENDAR)
    assert answer["received"] == "2026-11-05T09:15:00+07:00"
    assert answer["due"] == "2026-11-06T09:15:00+07:00"


def test_a_day_alone_is_its_beginning() -> None:
    for text in ("05/11/2026", "2026-11-05"):
        answer = due_answer(text, "1", "working_day", CALENDAR)
        assert answer["received"] == "2026-11-05T00:00:00+07:00"
        assert answer["counted_as_received"] == "2026-11-05T07:30:00+07:00"
        assert answer["due"] == "2026-11-06T17:00:00+07:00"


def test_the_answer_is_plain_json() -> None:
    answer = due_answer("05/11/2026 09:15", "10", "working_day", CALENDAR)
    assert json.loads(json.dumps(answer)) == answer
    assert answer["due"] == "2026-11-19T17:00:00+07:00"
    assert answer["late_from"] == "2026-11-20T00:00:00+07:00"
    assert answer["ledger"] == [
        {
            "line": "opened",
            "at": "2026-11-05T09:15:00+07:00",
            "limit": {"amount": 10, "unit": "working_day"},
            "basis": "",
        }
    ]
    assert answer["explain"][-1] == "Hạn trả kết quả: 17:00 ngày 19/11/2026 (thứ Năm)."
    assert not answer["estimate"]


def test_the_answer_tells_an_estimate_and_another_receipt() -> None:
    answer = due_answer("26/12/2026", 10, "calendar_day", CALENDAR)
    assert answer["received"] == "2026-12-26T00:00:00+07:00"
    assert answer["counted_as_received"] == "2026-12-28T07:30:00+07:00"
    assert answer["due"] == "2027-01-07T17:00:00+07:00"
    assert answer["estimate"]


@pytest.mark.parametrize(
    ("received", "limit", "unit", "refusal"),
    [
        ("bao giờ", "1", "working_day", UnreadableDate),
        ("11/25/2026", "1", "working_day", ImpossibleDate),
        ("30/02/2026 08:00", "1", "working_day", ImpossibleDate),
        ("2026-02-30T08:00Z", "1", "working_day", UnreadableDate),
        ("05/11/2026", "mười", "working_day", LimitUnreadable),
        ("05/11/2026", "1.5", "working_day", LimitUnreadable),
        ("05/11/2026", "0", "working_day", LimitNotPositive),
        ("05/11/2026", -5, "working_day", LimitNotPositive),
        ("05/11/2026", "5", "week", LimitUnitUnknown),
        ("05/11/2026", "8", "working_hour", HourMissing),
        ("05/11/2030", "8", "month", YearNotInCalendar),
    ],
)
def test_the_answer_is_refused_in_vietnamese(
    received: str, limit: str | int, unit: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal) as refused:
        due_answer(received, limit, unit, CALENDAR)
    assert refused.value.field in ("received", "limit", "unit")

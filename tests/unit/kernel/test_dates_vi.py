"""Dates day first, and refusals that say what is wrong."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.dates_vi import (
    ImpossibleDate,
    UnreadableDate,
    format_date,
    format_long_date,
    format_long_moment,
    format_moment,
    parse_date,
    parse_moment,
)
from cchc.kernel.working_time.zone import ZONE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/11/2026", date(2026, 11, 25)),
        ("05/11/2026", date(2026, 11, 5)),
        (" 5/1/2026 ", date(2026, 1, 5)),
        ("25-11-2026", date(2026, 11, 25)),
        ("25.11.2026", date(2026, 11, 25)),
        ("25 / 11 / 2026", date(2026, 11, 25)),
        ("ngày 05 tháng 01 năm 2026", date(2026, 1, 5)),
        ("Ngày 5 tháng 1, năm 2026", date(2026, 1, 5)),
        (unicodedata.normalize("NFD", "ngày 5 tháng 1 năm 2026"), date(2026, 1, 5)),
        ("2026-11-25", date(2026, 11, 25)),
        ("29/02/2024", date(2024, 2, 29)),
        ("01/01/1900", date(1900, 1, 1)),
        ("31/12/2100", date(2100, 12, 31)),
    ],
)
def test_parse_date(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2026", "31/02/2026 không có thật: tháng 2 năm 2026 có 28 ngày."),
        ("29/02/2026", "29/02/2026 không có thật: tháng 2 năm 2026 có 28 ngày."),
        ("0/5/2026", "0/5/2026 không có thật: tháng 5 năm 2026 có 31 ngày."),
        (
            "11/25/2026",
            "không có tháng 25. Ngày viết trước tháng: có phải 25/11/2026?",
        ),
        ("12/31/2026", "có phải 31/12/2026?"),
        ("1/31/2026", "có phải 31/01/2026?"),
        ("31/13/2026", "31/13/2026 không có thật: không có tháng 13."),
        ("2/31/2026", "2/31/2026 không có thật: không có tháng 31."),
        ("2026-13-01", "2026-13-01 không có thật: không có tháng 13. Ngày viết trước tháng: "),
        ("01/01/1026", "“01/01/1026”: năm phải từ 1900 đến 2100."),
        ("01/01/2126", "năm phải từ 1900 đến 2100"),
    ],
)
def test_days_that_do_not_exist(text: str, reason: str) -> None:
    with pytest.raises(ImpossibleDate) as refused:
        parse_date(text, field="issued_on")
    assert reason in str(refused.value)
    assert refused.value.field == "issued_on"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Không đọc được ngày “”. Hãy viết ngày/tháng/năm, ví dụ 25/11/2026."),
        ("hôm qua", "Không đọc được ngày “hôm qua”"),
        ("25/11", "Không đọc được ngày"),
        ("25/11/26", "“25/11/26”: năm phải viết đủ bốn chữ số."),
        ("25/11/20266", "năm phải viết đủ bốn chữ số"),
        ("٢٥/١١/٢٠٢٦", "Không đọc được ngày"),
    ],
)
def test_texts_that_are_no_date(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        parse_date(text, field="issued_on")
    assert reason in str(refused.value)
    assert refused.value.field == "issued_on"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("08:30 25/11/2026", datetime(2026, 11, 25, 8, 30, tzinfo=ZONE)),
        ("25/11/2026 08:30", datetime(2026, 11, 25, 8, 30, tzinfo=ZONE)),
        ("8h30, 25/11/2026", datetime(2026, 11, 25, 8, 30, tzinfo=ZONE)),
        ("8h 25/11/2026", datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)),
        ("08 giờ 30 phút, ngày 25 tháng 11 năm 2026", datetime(2026, 11, 25, 8, 30, tzinfo=ZONE)),
        ("ngày 25/11/2026 lúc 16g45", datetime(2026, 11, 25, 16, 45, tzinfo=ZONE)),
        ("23:59:59 25/11/2026", datetime(2026, 11, 25, 23, 59, 59, tzinfo=ZONE)),
        ("0:00 25/11/2026", datetime(2026, 11, 25, tzinfo=ZONE)),
        ("2026-11-25T08:30", datetime(2026, 11, 25, 8, 30, tzinfo=ZONE)),
        ("2026-11-25 08:30:15", datetime(2026, 11, 25, 8, 30, 15, tzinfo=ZONE)),
        ("2026-11-25 08:30:15.000", datetime(2026, 11, 25, 8, 30, 15, tzinfo=ZONE)),
    ],
)
def test_parse_moment(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment
    assert parse_moment(text).tzinfo is ZONE


@pytest.mark.parametrize(
    ("text", "case", "reason"),
    [
        ("25/11/2026", UnreadableDate, "Không đọc được thời điểm “25/11/2026”"),
        ("08:30", UnreadableDate, "ví dụ 08:30 25/11/2026"),
        ("24:00 25/11/2026", ImpossibleDate, "giờ từ 0 đến 23"),
        ("08:60 25/11/2026", ImpossibleDate, "phút và giây từ 0 đến 59"),
        ("08:30:60 25/11/2026", ImpossibleDate, "phút và giây từ 0 đến 59"),
        ("08:30 31/02/2026", ImpossibleDate, "tháng 2 năm 2026 có 28 ngày"),
    ],
)
def test_moments_that_are_none(text: str, case: type[Exception], reason: str) -> None:
    with pytest.raises(case) as refused:
        parse_moment(text, field="at")
    assert reason in str(refused.value)
    assert getattr(refused.value, "field", None) == "at"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (datetime(2026, 12, 31, 18, tzinfo=UTC), "ngày 01 tháng 01 năm 2027"),
    ],
)
def test_format_long_date(day: date, text: str) -> None:
    assert format_long_date(day) == text


def test_moments_are_shown_in_the_zone() -> None:
    moment = datetime(2026, 11, 4, 18, 5, tzinfo=UTC)
    assert format_date(moment) == "05/11/2026"
    assert format_moment(moment) == "01:05 05/11/2026"
    assert format_long_moment(moment) == "01 giờ 05 phút, ngày 05 tháng 11 năm 2026"


def test_a_moment_needs_a_zone() -> None:
    naive = datetime(2026, 11, 4, 18, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        format_moment(naive)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_written_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_long_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.integers(0, 60 * 24 * 365 * 50))
def test_a_moment_written_is_read_back(minutes: int) -> None:
    moment = datetime(2000, 1, 1, tzinfo=ZONE) + timedelta(minutes=minutes)
    assert parse_moment(format_moment(moment)) == moment
    assert parse_moment(format_long_moment(moment)) == moment


@pytest.mark.parametrize("text", ["0::30 05/11/2026", "08G:30 05/11/2026", "0g8:30 05/11/2026"])
def test_a_stray_sign_in_a_time_does_not_turn_minutes_into_seconds(text: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_moment(text)

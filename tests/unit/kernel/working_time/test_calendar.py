"""Due dates one by one and by the million, and the edges of the rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cchc.kernel.working_time import (
    ZONE,
    Limit,
    LimitNotPositive,
    LimitUnit,
    LimitUnitUnknown,
    OfficeHours,
    OfficeHoursInvalid,
    YearNotInCalendar,
    limit_unit,
    local,
    local_day,
    shipped_calendar,
)

CALENDAR = shipped_calendar()
WD, CD, WH, MO = (
    LimitUnit.WORKING_DAY,
    LimitUnit.CALENDAR_DAY,
    LimitUnit.WORKING_HOUR,
    LimitUnit.MONTH,
)


def at(day: int, hour: int = 9, minute: int = 0, month: int = 11, second: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("arrived", "counted"),
    [
        (at(5, 9, 15), at(5, 9, 15)),
        (at(5, 6, 0), at(5, 7, 30)),
        (at(5, 11, 30), at(5, 11, 30)),
        (at(5, 12, 0), at(5, 13, 0)),
        (at(5, 17, 0), at(5, 17, 0)),
        (at(5, 17, 0, second=1), at(6, 7, 30)),
        (at(6, 18, 0), at(9, 7, 30)),
        (at(7, 9, 0), at(9, 7, 30)),
        (at(24, 9, 0), at(25, 7, 30)),
    ],
)
def test_when_an_arrival_counts_as_received(arrived: datetime, counted: datetime) -> None:
    assert CALENDAR.received(arrived) == counted


def test_instants_of_other_zones_are_read_on_vietnamese_clocks() -> None:
    late_in_london = datetime(2026, 11, 5, 17, 30, tzinfo=UTC)
    assert CALENDAR.due(late_in_london, Limit(1, WD)) == at(9, 17)
    assert local_day(late_in_london) == date(2026, 11, 6)
    assert local_day(date(2026, 11, 5)) == date(2026, 11, 5)
    with pytest.raises(ValueError, match="zone"):
        local(datetime(2026, 11, 5))  # noqa: DTZ001


def test_hours_end_at_a_closing_and_not_at_the_next_opening() -> None:
    assert CALENDAR.due(at(5, 7, 30), Limit(4, WH)) == at(5, 11, 30)
    assert CALENDAR.due(at(5, 7, 30), Limit(8, WH)) == at(5, 17)
    assert CALENDAR.due(at(5, 17), Limit(8, WH)) == at(6, 17)
    assert CALENDAR.due(at(5, 9, 15, second=30), Limit(8, WH)) == at(6, 9, 15, second=30)


def test_months_end_on_the_same_date_or_the_last_of_the_month() -> None:
    new_years_eve = datetime(2024, 12, 31, 9, tzinfo=ZONE)
    assert CALENDAR.due(new_years_eve, Limit(2, MO)).date() == date(2025, 2, 28)
    assert CALENDAR.due(new_years_eve, Limit(12, MO)).date() == date(2025, 12, 31)
    assert CALENDAR.due(at(5), Limit(1, MO)).date() == date(2026, 12, 7)
    assert CALENDAR.due(at(5), Limit(24, MO)).date() == date(2028, 11, 6)


@pytest.mark.parametrize("unit", list(LimitUnit))
def test_many_at_once_are_the_same_as_one_by_one(unit: LimitUnit) -> None:
    start = datetime(2026, 1, 1, tzinfo=ZONE)
    ats = [
        start + timedelta(minutes=97 * number, microseconds=number % 3) for number in range(5000)
    ]
    ats += [moment.astimezone(UTC) for moment in ats[:50]]
    limit = Limit(7, unit)
    assert CALENDAR.due_many(ats, limit) == [CALENDAR.due(moment, limit) for moment in ats]
    assert CALENDAR.due_many([], limit) == []


@pytest.mark.parametrize(
    ("received", "limit", "year"),
    [
        (datetime(2028, 12, 1, 9, tzinfo=ZONE), Limit(30, WD), 2029),
        (datetime(2028, 12, 29, 18, tzinfo=ZONE), Limit(1, WH), 2029),
        (datetime(2028, 12, 1, 9, tzinfo=ZONE), Limit(300, WH), 2029),
        (datetime(2028, 12, 1, 9, tzinfo=ZONE), Limit(400, CD), 2030),
        (datetime(2028, 12, 1, 9, tzinfo=ZONE), Limit(30, CD), 2029),
        (datetime(2028, 12, 1, 9, tzinfo=ZONE), Limit(1, MO), 2029),
        (datetime(2028, 12, 1, 9, tzinfo=ZONE), Limit(30, MO), 2031),
        (datetime(2018, 12, 1, 9, tzinfo=ZONE), Limit(30, MO), 2018),
        (datetime(2035, 12, 1, 9, tzinfo=ZONE), Limit(1, WH), 2035),
    ],
)
def test_a_deadline_beyond_the_table_names_the_year(
    received: datetime, limit: Limit, year: int
) -> None:
    for ask in (
        lambda: CALENDAR.due(received, limit),
        lambda: CALENDAR.due_many([received], limit),
    ):
        with pytest.raises(YearNotInCalendar, match=f"năm {year} "):
            ask()


def test_a_deadline_beyond_the_year_9999_is_refused_like_any_other() -> None:
    with pytest.raises(YearNotInCalendar):
        CALENDAR.due(at(5), Limit(9_999_999, CD))


def test_working_days_added_and_between() -> None:
    assert CALENDAR.add_working_days(date(2026, 11, 20), 3) == date(2026, 11, 26)
    assert CALENDAR.add_working_days(date(2026, 11, 26), -3) == date(2026, 11, 20)
    assert CALENDAR.add_working_days(date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert CALENDAR.add_working_days(date(2026, 11, 20), 0) == date(2026, 11, 20)
    assert CALENDAR.add_working_days(date(2026, 11, 22), -1) == date(2026, 11, 20)
    assert CALENDAR.working_days_between(at(20, 16), at(26, 8)) == 3
    with pytest.raises(YearNotInCalendar, match="2018"):
        CALENDAR.add_working_days(date(2019, 1, 3), -5)


def test_working_minutes_between() -> None:
    assert CALENDAR.working_minutes_between(at(5, 11), at(5, 14)) == 90
    assert CALENDAR.working_minutes_between(at(5, 14), at(5, 11)) == -90
    assert CALENDAR.working_minutes_between(at(5, 11), at(5, 11, second=59)) == 0
    assert CALENDAR.working_minutes_between(at(5, 11, second=59), at(5, 11)) == 0
    assert CALENDAR.working_minutes_between(at(5), at(9)) == 960


def test_office_hours_are_read_and_shown() -> None:
    hours = OfficeHours.parse("7:00-11:30, 13:30–17:00")
    assert str(hours) == "07:00–11:30, 13:30–17:00"
    assert hours.minutes == 480
    assert (hours.opening, hours.closing) == (time(7), time(17))
    assert OfficeHours.parse("07:00-23:59").closing == time(23, 59)
    assert OfficeHours.parse(str(OfficeHours())) == OfficeHours()
    one = CALENDAR.with_hours(OfficeHours.parse("08:00-12:00"))
    assert one.due(at(5, 9), Limit(8, WH)) == at(9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "07:30",
        "25:00-26:00",
        "07:30-11:75",
        "07:00-24:00",
        "11:30-07:30",
        "07:30-07:30",
        "07:30-12:00,11:00-17:00",
    ],
)
def test_office_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(OfficeHoursInvalid):
        OfficeHours.parse(text)


def test_office_hours_need_a_session_and_a_day_its_length() -> None:
    with pytest.raises(OfficeHoursInvalid):
        OfficeHours(())
    with pytest.raises(ValueError, match="more office time"):
        OfficeHours().moment(OfficeHours().length + 1)


def test_limits_are_shown_in_vietnamese() -> None:
    assert [str(Limit(15, unit)) for unit in LimitUnit] == [
        "15 ngày làm việc",
        "15 ngày",
        "15 giờ làm việc",
        "15 tháng",
    ]
    assert [unit.in_days for unit in LimitUnit] == [True, True, False, True]


def test_limits_below_one_and_unknown_units_are_refused() -> None:
    for amount in (0, -3):
        with pytest.raises(LimitNotPositive, match=str(amount)):
            Limit(amount, WD)
    assert limit_unit(" month ") is MO
    with pytest.raises(LimitUnitUnknown, match="working_day"):
        limit_unit("tuần")

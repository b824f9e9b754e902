"""The day table: what is shipped, what is estimated, and what an office lays over it."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from tests.shared_data import shared

from cchc.kernel.working_time import (
    UNVERIFIED,
    ZONE,
    DayFact,
    DayKind,
    OfficeHours,
    WorkingCalendar,
    YearNotInCalendar,
    calendar_warning,
    estimated_days,
    shipped_calendar,
)
from cchc.kernel.working_time.announced_days import announced_days
from cchc.kernel.working_time.lunar import hung_kings_day, lunar_new_year

CALENDAR = shipped_calendar()
SWAPPED_OFF = {date(2019, 4, 29), date(2024, 4, 29), date(2025, 5, 2), date(2026, 1, 2)}
SWAPPED_OFF |= {date(2026, 8, 31)}


def test_every_make_up_saturday_names_the_day_it_makes_up_for() -> None:
    makeups = [fact for fact in announced_days() if fact.kind is DayKind.MAKEUP]
    assert [fact.day.weekday() for fact in makeups] == [5] * 6
    for fact in makeups:
        day, month, year = (int(part) for part in fact.note.split()[-1].split("/"))
        off = date(year, month, day)
        assert off.weekday() < 5
        assert year == 2018 or (not CALENDAR.is_working(off) and off in SWAPPED_OFF)


def test_every_swap_since_2024_has_its_announcement_and_none_before_is_invented() -> None:
    for fact in announced_days():
        assert fact.announcement
        if fact.day.year < 2021:
            assert fact.announcement == UNVERIFIED
        else:
            assert fact.announcement != UNVERIFIED
        assert not fact.estimate


def test_announced_rows_are_in_order_and_no_day_is_named_twice_but_by_one_fact() -> None:
    days = [fact.day for fact in CALENDAR.facts]
    assert all(earlier < later for earlier, later in pairwise(days))


def test_culture_day_is_off_from_2026() -> None:
    assert CALENDAR.is_working(date(2025, 11, 24))
    assert not CALENDAR.is_working(date(2026, 11, 24))
    fact = CALENDAR.fact(date(2026, 11, 24))
    assert fact is not None
    assert fact.announcement == "Nghị quyết 28/2026/QH16, Điều 2"


def test_kinds_of_days() -> None:
    assert CALENDAR.kind(date(2026, 8, 22)) is DayKind.MAKEUP
    assert CALENDAR.kind(date(2026, 8, 31)) is DayKind.OFF
    assert CALENDAR.kind(date(2026, 8, 21)) is DayKind.WORK
    assert CALENDAR.kind(date(2026, 8, 23)) is DayKind.OFF
    assert CALENDAR.fact(date(2026, 8, 23)) is None
    assert [kind.label for kind in DayKind] == ["Ngày nghỉ", "Ngày làm việc", "Ngày làm bù"]


@pytest.mark.parametrize("year", range(2021, 2027))
def test_the_estimate_would_have_found_every_day_off_but_swaps(year: int) -> None:
    announced = {f.day for f in announced_days() if f.day.year == year and not f.is_working}
    estimated = {fact.day for fact in estimated_days(year)}
    assert announced - estimated == {day for day in SWAPPED_OFF if day.year == year}
    assert estimated - announced <= {date(year, 11, 24)}


@pytest.mark.parametrize("year", [2019, 2020])
def test_before_the_labour_code_of_2019_only_national_day_differs(year: int) -> None:
    announced = {f.day for f in announced_days() if f.day.year == year and not f.is_working}
    estimated = {fact.day for fact in estimated_days(year)}
    assert announced - estimated == {day for day in SWAPPED_OFF if day.year == year}
    assert len(estimated - announced) == 2


def test_estimated_years_are_marked_and_reach_two_years_ahead() -> None:
    ahead = [fact for fact in CALENDAR.facts if fact.day.year > 2026]
    assert {fact.day.year for fact in ahead} == {2027, 2028}
    assert all(fact.estimate for fact in ahead)
    assert not CALENDAR.is_working(date(2027, 2, 10))
    assert CALENDAR.is_working(date(2027, 2, 11))
    assert not CALENDAR.is_working(date(2027, 4, 16))
    assert CALENDAR.is_estimate(date(2027, 2, 11))
    assert CALENDAR.is_estimate(date(2027, 1, 1))
    assert not CALENDAR.is_estimate(date(2026, 12, 31))
    assert not CALENDAR.is_estimate(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (1968, "29/01"),  # a day before China
        (1985, "21/01"),  # a month before China
        (2007, "17/02"),  # a day before China
        (2019, "05/02"),
        (2020, "25/01"),
        (2021, "12/02"),
        (2022, "01/02"),
        (2023, "22/01"),
        (2024, "10/02"),
        (2025, "29/01"),
        (2026, "17/02"),
        (2027, "06/02"),
        (2028, "26/01"),
        (2034, "19/02"),  # after a leap eleventh month
    ],
)
def test_lunar_new_year_in_vietnam(year: int, new_year: str) -> None:
    assert f"{lunar_new_year(year):%d/%m}" == new_year


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2019, "14/04"),
        (2020, "02/04"),
        (2021, "21/04"),
        (2022, "10/04"),
        (2023, "29/04"),  # after a leap second month
        (2024, "18/04"),
        (2025, "07/04"),
        (2026, "26/04"),
        (2027, "16/04"),
    ],
)
def test_hung_kings_day(year: int, day: str) -> None:
    assert f"{hung_kings_day(year):%d/%m}" == day


def test_shared_table_of_days_agrees() -> None:
    path = shared("data/calendar/ngay_nghi_vn_2019_2027.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    made_up = {date.fromisoformat(row["ngay"]): row["loai"] == "lam_bu" for row in rows}
    assert {day: CALENDAR.is_working(day) for day in made_up} == made_up
    ours = {f.day for f in CALENDAR.facts if f.day.year < 2028 and f.day.weekday() < 5}
    assert ours <= set(made_up)


def test_years_outside_are_refused_by_name() -> None:
    for day, year in [(date(2018, 12, 31), 2018), (date(2029, 1, 1), 2029)]:
        with pytest.raises(YearNotInCalendar, match=f"chưa có năm {year}") as refused:
            CALENDAR.is_working(day)
        assert refused.value.year == year
        assert refused.value.code == "year-not-in-calendar"


def test_the_first_and_the_last_day_of_the_years_are_in_the_table() -> None:
    assert not CALENDAR.is_working(date(2019, 1, 1))
    assert not CALENDAR.is_working(date(2028, 12, 31))


def test_an_office_lays_its_own_facts_over_the_table() -> None:
    closed = DayFact(date(2026, 11, 20), DayKind.OFF, "Nghỉ do bão", "Công điện 12/CĐ-UBND")
    opened = DayFact(date(2026, 9, 1), DayKind.WORK, "Trực giải quyết thủ tục", "Kế hoạch 5")
    ours = CALENDAR.with_facts([closed, opened])
    assert not ours.is_working(closed.day)
    assert ours.is_working(opened.day)
    assert ours.fact(closed.day) == closed
    assert ours.announced_through == 2026
    assert CALENDAR.is_working(closed.day)
    assert ours != CALENDAR
    assert hash(ours) != hash(CALENDAR)
    assert WorkingCalendar(ours.facts, 2026) == ours


def test_an_announced_year_stops_being_an_estimate_and_another_one_is_added() -> None:
    swap = DayFact(date(2027, 1, 9), DayKind.MAKEUP, "Làm bù", "Thông báo 1/TB-BNV")
    early = CALENDAR.with_facts([swap])
    assert not early.is_estimate(swap.day)
    assert early.is_estimate(swap.day + timedelta(2))
    ours = CALENDAR.with_facts([swap], announced_through=2027)
    assert not ours.is_estimate(date(2027, 2, 8))
    assert not ours.is_estimate(date(2027, 12, 30))
    assert ours.is_estimate(date(2028, 1, 3))
    assert not ours.is_working(lunar_new_year(2029))
    assert ours.last_year == 2029


def test_a_fact_outside_the_years_is_refused() -> None:
    for day in (date(2018, 12, 31), date(2030, 1, 1)):
        with pytest.raises(YearNotInCalendar):
            CALENDAR.with_facts([DayFact(day, DayKind.OFF, "Nghỉ")])


def test_opening_and_closing_of_a_day() -> None:
    day = date(2026, 11, 5)
    assert CALENDAR.open_of(day) == datetime(2026, 11, 5, 7, 30, tzinfo=ZONE)
    assert CALENDAR.close_of(day) == datetime(2026, 11, 5, 17, tzinfo=ZONE)
    summer = CALENDAR.with_hours(OfficeHours.parse("07:00-11:30, 13:30-16:30"))
    assert summer.open_of(day) == datetime(2026, 11, 5, 7, 0, tzinfo=ZONE)
    assert summer.close_of(day) == datetime(2026, 11, 5, 16, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 9, 30), None),
        (date(2026, 10, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2028, 5, 1), 2028),
    ],
)
def test_administrators_are_warned_from_october(day: date, year: int | None) -> None:
    warning = calendar_warning(CALENDAR, day)
    assert bool(warning) == (year is not None)
    assert year is None or f"Lịch nghỉ năm {year} chưa được nhập" in warning

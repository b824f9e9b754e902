"""Periods: the cut-off days of the law, and that periods fit each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel import periods
from cchc.kernel.periods import NotAPeriod, Period, PeriodKind
from cchc.kernel.working_time.zone import ZONE

# code, label, first day, last day, confirmed by a source
TABLE = [
    ("2026-01", "Tháng 1 năm 2026", date(2025, 12, 15), date(2026, 1, 14), True),
    ("2026-03", "Tháng 3 năm 2026", date(2026, 2, 15), date(2026, 3, 14), True),
    ("2026-12", "Tháng 12 năm 2026", date(2026, 11, 15), date(2026, 12, 14), True),
    ("2026-Q1", "Quý I năm 2026", date(2025, 12, 15), date(2026, 3, 14), True),
    ("2026-Q2", "Quý II năm 2026", date(2026, 3, 15), date(2026, 6, 14), True),
    ("2026-Q3", "Quý III năm 2026", date(2026, 6, 15), date(2026, 9, 14), True),
    ("2026-Q4", "Quý IV năm 2026", date(2026, 9, 15), date(2026, 12, 14), True),
    ("2026-6T", "6 tháng đầu năm 2026", date(2025, 12, 15), date(2026, 6, 14), True),
    ("2026-6TC", "6 tháng cuối năm 2026", date(2026, 6, 15), date(2026, 12, 14), False),
    ("2026-9T", "9 tháng đầu năm 2026", date(2025, 12, 15), date(2026, 9, 14), False),
    ("2026", "Năm 2026", date(2025, 12, 15), date(2026, 12, 14), True),
    ("2024-02-DL", "Tháng 2 năm 2024 (dương lịch)", date(2024, 2, 1), date(2024, 2, 29), True),
    ("2026-12-DL", "Tháng 12 năm 2026 (dương lịch)", date(2026, 12, 1), date(2026, 12, 31), True),
    ("2026-Q1-DL", "Quý I năm 2026 (dương lịch)", date(2026, 1, 1), date(2026, 3, 31), True),
    ("2026-DL", "Năm 2026 (dương lịch)", date(2026, 1, 1), date(2026, 12, 31), True),
    (
        "2026-01-15..2026-02-14",
        "Từ ngày 15/01/2026 đến ngày 14/02/2026",
        date(2026, 1, 15),
        date(2026, 2, 14),
        True,
    ),
]


@pytest.mark.parametrize(("code", "label", "first", "last", "verified"), TABLE)
def test_the_table(code: str, label: str, first: date, last: date, verified: bool) -> None:
    period = periods.parse(code)
    assert (period.code, str(period), period.label) == (code, label, label)
    assert (period.first_day, period.last_day, period.verified) == (first, last, verified)
    assert period.start == datetime(first.year, first.month, first.day, tzinfo=ZONE)
    assert period.days == (last - first).days + 1
    assert period.start in period
    assert period.end not in period
    assert period.end - timedelta(microseconds=1) in period


def test_makers() -> None:
    assert periods.month(2026, 3) == periods.parse("2026-3")
    assert periods.quarter(2026, 1) == periods.parse(" 2026-q1 ")
    assert periods.half_year(2026, 1) == periods.parse("2026-6t")
    assert periods.half_year(2026, 2) == periods.parse("2026-6tc")
    assert periods.nine_months(2026) == periods.parse("2026-9T")
    assert periods.year(2026) == periods.parse("2026")
    assert periods.calendar_month(2026, 3) == periods.parse("2026-03-DL")
    assert periods.calendar_quarter(2026, 3) == periods.parse("2026-Q3-DL")
    assert periods.calendar_year(2026) == periods.parse("2026-DL")


@pytest.mark.parametrize("y", [periods.FIRST_YEAR, periods.LAST_YEAR])
def test_the_first_and_the_last_year_can_be_asked_for(y: int) -> None:
    assert periods.year(y).last_day == date(y, 12, 14)


def test_days_in_words() -> None:
    assert periods.quarter(2026, 1).days_text == "từ ngày 15/12/2025 đến ngày 14/03/2026"


@pytest.mark.parametrize(
    ("code", "before", "year_before"),
    [
        ("2026-01", "2025-12", "2025-01"),
        ("2026-03", "2026-02", "2025-03"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-Q3", "2026-Q2", "2025-Q3"),
        ("2026-6T", "2025-6TC", "2025-6T"),
        ("2026-6TC", "2026-6T", "2025-6TC"),
        ("2026-9T", "2025-9T", "2025-9T"),
        ("2026", "2025", "2025"),
        ("2026-01-DL", "2025-12-DL", "2025-01-DL"),
        ("2026-DL", "2025-DL", "2025-DL"),
        ("2026-03-11..2026-03-20", "2026-03-01..2026-03-10", "2025-03-11..2025-03-20"),
        ("2024-02-29..2024-02-29", "2024-02-28..2024-02-28", "2023-02-28..2023-02-28"),
    ],
)
def test_periods_to_compare_with(code: str, before: str, year_before: str) -> None:
    assert periods.parse(code).previous() == periods.parse(before)
    assert periods.parse(code).same_last_year() == periods.parse(year_before)


@pytest.mark.parametrize(
    ("kind", "day", "code"),
    [
        (PeriodKind.MONTH, date(2026, 3, 14), "2026-03"),
        (PeriodKind.MONTH, date(2026, 3, 15), "2026-04"),
        (PeriodKind.MONTH, date(2026, 12, 15), "2027-01"),
        (PeriodKind.QUARTER, date(2026, 12, 14), "2026-Q4"),
        (PeriodKind.HALF_YEAR, date(2026, 6, 15), "2026-6TC"),
        (PeriodKind.YEAR, date(2026, 1, 1), "2026"),
        (PeriodKind.YEAR, date(2026, 12, 31), "2027"),
        (PeriodKind.NINE_MONTHS, date(2026, 11, 1), "2026-9T"),
        (PeriodKind.CALENDAR_MONTH, date(2026, 12, 31), "2026-12-DL"),
        (PeriodKind.CALENDAR_YEAR, date(2026, 12, 31), "2026-DL"),
    ],
)
def test_containing(kind: PeriodKind, day: date, code: str) -> None:
    assert periods.containing(kind, day).code == code


def test_a_free_period_needs_its_days() -> None:
    with pytest.raises(ValueError, match="two days"):
        periods.containing(PeriodKind.FREE, date(2026, 1, 1))
    with pytest.raises(ValueError, match="two days"):
        periods.of_kind(PeriodKind.FREE, 2026)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("quý 1", "Không hiểu kỳ “quý 1”"),
        ("2026-Q1x", "Không hiểu kỳ"),
        ("2026-Q5", "Quý phải từ 1 đến 4, không phải 5."),
        ("2026-00", "Tháng phải từ 1 đến 12, không phải 0."),
        ("2026-13-DL", "Tháng dương lịch phải từ 1 đến 12"),
        ("1026", "Năm phải từ 2000 đến 2100, không phải 1026."),
        ("2026-02-30..2026-03-01", "có ngày không có thật"),
        ("2026-03-02..2026-03-01", "Ngày cuối 01/03/2026 đứng trước ngày đầu 02/03/2026."),
        ("1926-03-01..2026-03-01", "Năm phải từ 2000 đến 2100"),
        ("2026-03-01..2126-03-01", "Năm phải từ 2000 đến 2100"),
    ],
)
def test_refusals(code: str, reason: str) -> None:
    with pytest.raises(NotAPeriod) as refused:
        periods.parse(code)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)),
        (datetime(2026, 1, 1, 7, tzinfo=ZONE), datetime(2026, 1, 2, tzinfo=ZONE)),
        (datetime(2026, 1, 1, tzinfo=ZONE), datetime(2026, 1, 1, tzinfo=ZONE)),
    ],
)
def test_bounds_are_midnights_of_the_zone(start: datetime, end: datetime) -> None:
    with pytest.raises(ValueError, match="a period"):
        Period(start, end, PeriodKind.FREE, "", "")


def test_every_kind_has_a_label() -> None:
    labels = [kind.label for kind in PeriodKind]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert PeriodKind.FREE.label == "Tự chọn"


years = st.integers(2001, 2099)
TILING = [kind for kind in PeriodKind if kind not in {PeriodKind.FREE, PeriodKind.NINE_MONTHS}]


@given(st.sampled_from(TILING), st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_every_day_lies_in_one_period_and_the_next_begins_where_it_ends(
    kind: PeriodKind, day: date
) -> None:
    period = periods.containing(kind, day)
    assert period.first_day <= day <= period.last_day
    following = periods.containing(kind, period.last_day + timedelta(days=1))
    assert following.start == period.end
    assert following.previous() == period
    assert periods.parse(period.code) == period


@given(years)
def test_parts_fill_the_year(y: int) -> None:
    for parts in (
        [periods.month(y, n) for n in range(1, 13)],
        [periods.quarter(y, n) for n in range(1, 5)],
        [periods.half_year(y, n) for n in (1, 2)],
        [periods.nine_months(y), periods.quarter(y, 4)],
    ):
        assert parts[0].start == periods.year(y).start
        assert parts[-1].end == periods.year(y).end
        assert all(a.end == b.start for a, b in pairwise(parts))


@given(st.dates(date(2001, 1, 1), date(2099, 1, 1)), st.integers(0, 500))
def test_free_periods_come_back_from_their_code(first: date, more: int) -> None:
    period = periods.free(first, first + timedelta(days=more))
    assert periods.parse(period.code) == period
    assert period.days == more + 1

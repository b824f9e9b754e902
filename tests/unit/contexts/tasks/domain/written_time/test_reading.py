"""Written times: every form people use, every year of the calendar, and nothing guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.contexts.tasks.domain.written_time import Every, TimeKind, read_time
from cchc.kernel.working_time import ZONE, shipped_calendar

CALENDAR = shipped_calendar()
YEARS = range(2019, 2028)
QUARTER_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def spans(text: str, year: int | None = 2026) -> list[str]:
    return [
        f"{first:%d/%m/%Y}-{last:%d/%m/%Y}" for first, last in read_time(text, year=year).spans
    ]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("quarter", range(1, 5))
@pytest.mark.parametrize(
    "form", ["Quý {r}/{y}", "Quý {n}/{y}", "quý {r} năm {y}", "Trong Quý {r}/{y}", "QUÝ {r}.{y}"]
)
def test_a_quarter_ends_on_its_last_day(form: str, quarter: int, year: int) -> None:
    read = read_time(form.format(r=ROMAN[quarter], n=quarter, y=year))
    assert read.kind is TimeKind.WITHIN
    assert read.first_day == date(year, quarter * 3 - 2, 1)
    assert read.last_day == date(year, *QUARTER_ENDS[quarter])


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize(
    "form", ["Tháng {m}/{y}", "Tháng {m:02} năm {y}", "T{m}/{y}", "{m:02}/{y}"]
)
def test_a_month_is_understood(form: str, month: int, year: int) -> None:
    read = read_time(form.format(m=month, y=year))
    assert read.first_day == date(year, month, 1)
    assert read.last_day is not None
    assert (read.last_day.year, read.last_day.month) == (year, month)
    assert (read.last_day.replace(day=28) - read.last_day).days <= 0


@given(day=st.dates(date(2019, 1, 2), date(2027, 12, 31)))
def test_a_date_is_its_day_and_before_it_the_day_earlier(day: date) -> None:
    assert read_time(f"{day:%d/%m/%Y}").last_day == day
    assert read_time(f"{day.day}/{day.month}/{day.year}").last_day == day
    assert read_time(f"ngày {day.day} tháng {day.month} năm {day.year}").last_day == day
    assert read_time(f"Chậm nhất ngày {day:%d/%m/%Y}").last_day == day
    before = read_time(f"Trước ngày {day:%d/%m/%Y}")
    assert before.last_day is not None
    assert (day - before.last_day).days == 1
    assert f"{day:%d/%m/%Y}" in before.why


@given(
    year=st.integers(2019, 2027),
    text=st.sampled_from(["Năm {y}", "{y}", "Cả năm {y}", "Đến hết năm {y}", "trong năm {y}"]),
)
def test_a_year(year: int, text: str) -> None:
    read = read_time(text.format(y=year))
    assert (read.first_day, read.last_day) == (date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 tháng đầu năm", ["01/01/2026-30/06/2026"]),
        ("06 tháng cuối năm 2025", ["01/07/2025-31/12/2025"]),
        ("9 tháng đầu năm 2025", ["01/01/2025-30/09/2025"]),
        ("Trong tháng 10", ["01/10/2026-31/10/2026"]),
        ("Quí III", ["01/07/2026-30/09/2026"]),
        ("Đầu tháng 3/2026", ["01/03/2026-10/03/2026"]),
        ("giữa tháng 3/2026", ["11/03/2026-20/03/2026"]),
        ("Cuối năm 2026", ["01/01/2026-31/12/2026"]),
        ("Đầu quý II/2026", ["01/04/2026-30/06/2026"]),
        ("Trước tháng 6/2026", ["31/05/2026-31/05/2026"]),
        ("Trong năm", ["01/01/2026-31/12/2026"]),
        ("Quý IV/2025-Quý I/2026", ["01/10/2025-31/03/2026"]),
        ("Quý I – II/2024", ["01/01/2024-30/06/2024"]),
        ("Từ tháng 3 đến tháng 6/2026", ["01/03/2026-30/06/2026"]),
        ("Tháng 01-03/2026", ["01/01/2026-31/03/2026"]),
        ("01/01/2026 - 30/6/2026", ["01/01/2026-30/06/2026"]),
        ("2026 - 2030", ["01/01/2026-31/12/2030"]),
        ("Giai đoạn 2021-2025", ["01/01/2021-31/12/2025"]),
        ("Năm 2025 - 2026", ["01/01/2025-31/12/2026"]),
        ("Quý I, II/2024", ["01/01/2024-31/03/2024", "01/04/2024-30/06/2024"]),
        ("Tháng 6 và tháng 12", ["01/06/2026-30/06/2026", "01/12/2026-31/12/2026"]),
        ("15/3; 15/9/2026", ["15/03/2026-15/03/2026", "15/09/2026-15/09/2026"]),
        ("Tháng 1-2, tháng 6/2026", ["01/01/2026-28/02/2026", "01/06/2026-30/06/2026"]),
        ("Hoàn thành trong Quý II/2026", ["01/04/2026-30/06/2026"]),
        ("Trước 15/3", ["14/03/2026-14/03/2026"]),
    ],
)
def test_forms_with_days(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Hằng quý", [Every.QUARTER]),
        ("hàng tháng", [Every.MONTH]),
        ("Hằng năm.", [Every.YEAR]),
        ("Hằng tuần", [Every.WEEK]),
        ("Định kỳ 6 tháng, năm", [Every.HALF_YEAR, Every.YEAR]),
        ("Quý, 6 tháng, năm", [Every.QUARTER, Every.HALF_YEAR, Every.YEAR]),
        ("Hằng tháng, quý, 9 tháng", [Every.MONTH, Every.QUARTER, Every.NINE_MONTHS]),
        ("Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính", [Every.QUARTER]),
        ("01 lần/năm", [Every.YEAR]),
    ],
)
def test_repeated(text: str, every: list[Every]) -> None:
    read = read_time(text)
    assert read.kind is TimeKind.REPEATED
    assert list(read.every) == every
    assert read.last_day is None
    assert read.why == ", ".join(one.label for one in every)


@pytest.mark.parametrize(
    ("text", "every", "day"),
    [
        ("Trước ngày 15 hằng tháng", Every.MONTH, 14),
        ("Chậm nhất ngày 20 hàng quý", Every.QUARTER, 20),
        ("Hằng tháng, trước ngày 05 của tháng sau", Every.MONTH, 4),
        ("Trước ngày 01 hằng tháng", Every.MONTH, 0),
    ],
)
def test_a_day_of_every_period(text: str, every: Every, day: int) -> None:
    read = read_time(text)
    assert (read.kind, read.every, read.day_of_period) == (TimeKind.REPEATED, (every,), day)


@pytest.mark.parametrize(
    ("text", "last"),
    [("Trước 30/6 hằng năm", date(2026, 6, 29)), ("Quý IV hằng năm", date(2026, 12, 31))],
)
def test_a_day_of_every_year_gives_this_years(text: str, last: date) -> None:
    read = read_time(text, year=2026)
    assert (read.kind, read.every, read.last_day) == (TimeKind.REPEATED, (Every.YEAR,), last)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thường xuyên", TimeKind.CONTINUOUS),
        ("Thường xuyên trong năm", TimeKind.CONTINUOUS),
        ("Thường xuyên, liên tục", TimeKind.CONTINUOUS),
        ("Theo quy định", TimeKind.BY_RULE),
        ("Theo quy định, yêu cầu", TimeKind.BY_RULE),
        ("Theo đúng lộ trình", TimeKind.BY_RULE),
        ("Theo Kế hoạch của UBND tỉnh", TimeKind.BY_RULE),
        ("Khi có phát sinh.", TimeKind.ON_EVENT),
        ("Sau khi có hướng dẫn của Bộ", TimeKind.ON_EVENT),
        ("Ngay sau khi Luật có hiệu lực", TimeKind.ON_EVENT),
        ("Đột xuất", TimeKind.ON_EVENT),
    ],
)
def test_without_a_day(text: str, kind: TimeKind) -> None:
    read = read_time(text, year=2026)
    assert (read.kind, read.last_day, read.first_day) == (kind, None, None)
    assert read.falls_due(CALENDAR) is None
    assert read.is_understood
    assert kind.label


@pytest.mark.parametrize(
    ("text", "year", "why"),
    [
        ("", 2026, "không ghi"),
        ("31/02/2026", 2026, "không có trong lịch"),
        ("Tháng 13/2024", 2026, "không có trong lịch"),
        ("Quý I", None, "thiếu năm"),
        ("15/3", None, "thiếu năm"),
        ("Khoảng cuối mùa mưa", 2026, "chưa hiểu"),
        ("Quý I, sau đó tính tiếp", 2026, "chưa hiểu"),
        ("Tháng 9/2026 - Tháng 3/2026", 2026, "chưa hiểu"),
        ("Tháng 3 - sang năm", 2026, "chưa hiểu"),
        ("mùa xuân - tháng 3/2026", 2026, "chưa hiểu"),
        ("2030-2026", 2026, "chưa hiểu"),
    ],
)
def test_what_is_not_understood_is_shown(text: str, year: int | None, why: str) -> None:
    read = read_time(text, year=year)
    assert read.kind is TimeKind.UNKNOWN
    assert not read.is_understood
    assert why in read.why
    assert read.spans == ()


def test_the_year_taken_from_the_plan_is_said() -> None:
    assert "lấy năm 2026 của kế hoạch" in read_time("Quý I", year=2026).why
    assert "lấy năm" not in read_time("Quý I/2026", year=2025).why
    assert "lấy năm 2026" in read_time("15/3", year=2026).why


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Quý IV/2025", datetime(2025, 12, 31, 17, tzinfo=ZONE)),
        ("30/8/2026", datetime(2026, 9, 3, 17, tzinfo=ZONE)),  # Sunday, then 31/8 to 2/9 off
        ("Trước ngày 15/01/2024", datetime(2024, 1, 15, 17, tzinfo=ZONE)),  # 14/01 is a Sunday
    ],
)
def test_a_day_off_falls_due_on_the_next_working_day(text: str, due: datetime) -> None:
    assert read_time(text).falls_due(CALENDAR) == due


@given(st.text(max_size=60))
def test_any_text_gives_a_reading(text: str) -> None:
    read = read_time(text, year=2026)
    assert read.written == " ".join(text.split())
    assert all(first <= last for first, last in read.spans)
    assert bool(read.why)

"""Small words: time left, days, numbers."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cchc.kernel.actor import SYSTEM
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.due import Band, DueStanding
from cchc.platform.ui.templatetags import ui
from cchc.platform.ui.wording import as_shown, dmy, dmy_hm, number


@pytest.mark.parametrize(
    ("left", "budget", "is_late", "band", "words"),
    [
        (6, 15, False, Band.OPEN, "còn 6 ngày làm việc"),
        (5, 15, False, Band.SOON, "còn 5 ngày làm việc"),
        (0, 15, False, Band.SOON, "đến hạn hôm nay"),
        (0, 15, True, Band.LATE, "quá hạn"),
        (-2, 15, True, Band.LATE, "quá hạn 2 ngày làm việc"),
        (10, 20, False, Band.OPEN, "còn 10 ngày làm việc"),
    ],
)
def test_time_left_falls_in_a_band_with_words(
    left: int, budget: int, is_late: bool, band: Band, words: str
) -> None:
    standing = DueStanding.running(left, budget, is_late=is_late)

    assert (standing.band, standing.words) == (band, words)


def test_hours_keep_a_decimal_comma() -> None:
    standing = DueStanding.running(Decimal("3.25"), 8, is_late=False, unit="giờ làm việc")

    assert standing.words == "còn 3,3 giờ làm việc"


def test_a_stopped_clock_says_why_and_an_ended_one_how() -> None:
    assert DueStanding.paused("chờ bổ sung").words == "tạm dừng: chờ bổ sung"
    assert DueStanding.paused("").words == "tạm dừng"
    assert DueStanding(Band.ENDED_LATE).words == "xong quá hạn"
    assert DueStanding(Band.ENDED_LATE).css == "due-late"


def test_every_band_has_an_icon() -> None:
    assert all(DueStanding(band).icon for band in Band)


def test_days_and_moments_are_of_vietnam() -> None:
    late_evening = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)

    assert dmy(late_evening) == "22/11/2026"
    assert dmy_hm(late_evening) == "01:05 22/11/2026"
    assert dmy(date(2026, 1, 2)) == "02/01/2026"
    assert dmy(None) == dmy_hm(None) == number(None) == "–"


def test_numbers_are_vietnamese() -> None:
    assert number(1234.5) == "1.234,5"
    assert number(Decimal("0.5"), 0) == "1"
    assert number(Decimal("40.00")) == "40"
    assert number(Decimal("1E+3")) == "1.000"
    assert number(Decimal("2.50")) == "2,5"
    assert as_shown(Decimal("74.04"), ColumnKind.PERCENT) == "74,04 %"
    assert as_shown(1_250_000, ColumnKind.MONEY) == "1.250.000"
    assert as_shown(datetime(2026, 11, 22, 0, 0, tzinfo=UTC), ColumnKind.DATE) == "22/11/2026"
    assert as_shown(True, ColumnKind.YES_NO) == "Có"
    assert as_shown(None, ColumnKind.TEXT) == ""


def test_a_figure_is_a_link_to_its_records() -> None:
    assert 'href="/so-lieu/x/"' in ui.figure_link(12, "/so-lieu/x/")
    assert "<a" not in ui.figure_link(12)
    assert ui.figure_link(None, "/x/") == "–"


def test_a_history_is_read_from_rows_mappings_and_objects() -> None:
    class Said:
        at, text = None, "Đã ký"

    entries = ui.timeline([(None, "Nhận"), {"text": "Trình"}, Said()])["entries"]

    assert [entry["text"] for entry in entries] == ["Nhận", "Trình", "Đã ký"]
    assert entries[0]["reason"] == ""


def test_an_address_that_is_not_mounted_is_nothing() -> None:
    assert ui.url_or_nothing("nowhere:page") == ""


def test_buttons_ask_what_the_actor_may() -> None:
    assert ui.may(SYSTEM, "x")
    assert not ui.may(None, "x")


def test_an_icon_with_a_label_speaks() -> None:
    assert 'aria-label="Tìm"' in ui.icon("search", label="Tìm")
    assert 'aria-hidden="true"' in ui.icon("search")

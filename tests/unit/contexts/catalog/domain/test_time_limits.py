"""Limits by channel out of run-together texts: every pattern met in the wild, in our words."""

from decimal import Decimal

import pytest
from tests.unit.contexts.catalog.domain.crawled_texts import HEADER, three, ways

from cchc.contexts.catalog.domain.crawled.time_limits import read_limits
from cchc.contexts.catalog.domain.limits import LimitState, StatedLimit
from cchc.kernel.channel import Channel
from cchc.kernel.working_time import Limit, LimitUnit

DAY, PLAIN, HOUR = LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.WORKING_HOUR


def limits(text: str) -> set[tuple[str, Decimal, LimitUnit]]:
    reading = read_limits(text)
    assert reading.state is LimitState.LIMIT, reading
    assert reading.reason == ""
    return {(limit.channel.value, limit.amount, limit.unit) for limit in reading.limits}


@pytest.mark.parametrize(
    ("time", "unit"),
    [
        ("5 Ngày làm việc", DAY),
        ("5 Ngày", PLAIN),
        ("5 Giờ", HOUR),
        ("5 Giờ làm việc", HOUR),
        ("5 Tháng", LimitUnit.MONTH),
    ],
)
@pytest.mark.parametrize(
    "fee", ["Miễn phí", "Không có thông tin", "150,000 VNĐ", "1,500,000 Việt Nam Đồng(lần cấp)"]
)
def test_the_same_limit_for_all_three_ways(time: str, unit: LimitUnit, fee: str) -> None:
    assert limits(three(time, fee)) == {
        ("online", Decimal(5), unit),
        ("post", Decimal(5), unit),
        ("direct", Decimal(5), unit),
    }


def test_each_way_keeps_its_own_limit() -> None:
    text = ways(
        ("Trực tiếp", "15 Ngày", "Miễn phí", ""),
        ("Trực tuyến", "8 Giờ", "Miễn phí", ""),
        ("Dịch vụ bưu chính", "20 Ngày làm việc", "Miễn phí", ""),
    )

    assert limits(text) == {
        ("direct", Decimal(15), PLAIN),
        ("online", Decimal(8), HOUR),
        ("post", Decimal(20), DAY),
    }


def test_a_way_without_time_has_no_limit_while_the_others_have() -> None:
    text = ways(
        ("Trực tuyến", "Không có thông tin", "Miễn phí", ""),
        ("Trực tiếp", "5 Ngày làm việc", "Miễn phí", ""),
    )

    assert limits(text) == {("direct", Decimal(5), DAY)}


def test_two_cases_of_one_way_give_both_limits_and_a_caution() -> None:
    text = ways(
        ("Trực tiếp", "1 Ngày làm việc", "Miễn phí", "xe loại một"),
        ("Trực tiếp", "2 Ngày làm việc", "Miễn phí", "xe loại hai"),
    )

    reading = read_limits(text)

    assert limits(text) == {("direct", Decimal(1), DAY), ("direct", Decimal(2), DAY)}
    assert any("nhiều thời hạn" in caution for caution in reading.cautions)
    assert not reading.one_each


def test_the_same_limit_printed_twice_counts_once() -> None:
    row = ("Trực tiếp", "10 Ngày làm việc", "Miễn phí", "")

    reading = read_limits(ways(row, row))

    assert len(reading.limits) == 1
    assert reading.one_each
    assert reading.cautions == ()


def test_half_a_day_is_read_as_printed_and_cannot_be_counted() -> None:
    reading = read_limits(three("1.5 Ngày làm việc"))

    assert {limit.amount for limit in reading.limits} == {Decimal("1.5")}
    assert reading.limits[0].limit is None
    assert str(reading.limits[0]) == "Trực tuyến: 1,5 ngày làm việc"
    assert any("nửa ngày" in caution for caution in reading.cautions)


@pytest.mark.parametrize(
    "text",
    [
        three("1", "Miễn phí"),
        three("25", "Miễn phí", "(sân bay khác)"),
        three("1", "23 VNĐ", "(in lại)"),  # the crawl shows 123 VNĐ
        three("1", "40,000 Việt Nam Đồng", "(xe ô tô)"),  # the crawl shows 140,000
    ],
)
def test_a_number_without_a_unit_is_doubtful(text: str) -> None:
    reading = read_limits(text)

    assert reading.state is LimitState.DOUBTFUL
    assert reading.limits == ()
    assert "không có đơn vị" in reading.reason


def test_one_way_without_a_unit_makes_the_row_doubtful() -> None:
    text = ways(("Trực tuyến", "1", "Miễn phí", ""), ("Trực tiếp", "5 Ngày", "Miễn phí", ""))

    reading = read_limits(text)

    assert reading.state is LimitState.DOUBTFUL
    assert reading.reason.startswith("Trực tuyến")


@pytest.mark.parametrize(
    ("time", "note"),
    [
        ("7 Ngày", "Trong thời gian 07 ngày làm việc, cơ quan trả lời"),
        ("5 Ngày", "văn bản chấp thuận trong vòng 05 (năm) ngày làm việc kể từ ngày nhận"),
        ("30 Ngày làm việc", "30 ngày kể từ ngày nhận được hồ sơ hợp lệ"),
        ("5 Ngày", "chậm nhất 05 ngày làm\nviệc"),
        ("10 Ngày", "- 05 ngày làm việc thẩm định;\n- 05 ngày làm việc ban hành quyết định"),
        ("80 Ngày làm việc", "45 ngày rà soát, 10 ngày gửi, 10 ngày báo cáo, 15 ngày quyết định"),
    ],
)
def test_a_description_in_the_other_kind_of_day_is_doubtful(time: str, note: str) -> None:
    reading = read_limits(three(time, "Miễn phí", note))

    assert reading.state is LimitState.DOUBTFUL
    assert "tính bằng" in reading.reason


@pytest.mark.parametrize(
    ("time", "note"),
    [
        ("15 Ngày", "15 ngày, kể từ ngày nhận được hồ sơ hợp lệ"),
        ("5 Ngày làm việc", "trong thời hạn năm (05) ngày làm việc"),
        ("5 Ngày làm việc", "- 01 ngày đối với việc gấp\n- 05 ngày làm việc cho việc khác"),
        ("7 Ngày làm việc", "07 ngày làm việc; lấy ý kiến 07 ngày sau đó"),
        ("10 Ngày làm việc", "20 ngày làm việc đối với cây cần bảo tồn"),
        ("10 Ngày làm việc", "kiểm tra 05 ngày làm việc, quyết định 03, thông báo 02 ngày"),
        ("10 Ngày", "theo Thông tư ngày 10 tháng 11 năm 2016 và từ ngày 10/4/2026"),
        ("2 Giờ", "không quá 02 (hai) giờ làm việc"),
        ("3 Ngày làm việc", ""),
    ],
)
def test_a_description_that_agrees_or_speaks_of_something_else_is_no_doubt(
    time: str, note: str
) -> None:
    assert read_limits(three(time, "Không có thông tin", note)).state is LimitState.LIMIT


def test_stages_in_both_kinds_of_day_keep_the_limit_with_a_caution() -> None:
    note = "03 ngày làm việc lấy ý kiến, 07 ngày trả lời, 05 ngày làm việc quyết định"

    reading = read_limits(three("15 Ngày", "Miễn phí", note))

    assert reading.state is LimitState.LIMIT
    assert reading.cautions == ("Phần mô tả cộng cả ngày và ngày làm việc",)


def test_a_description_that_denies_any_time_makes_the_number_doubtful() -> None:
    reading = read_limits(three("1 Ngày", "Miễn phí", "(không quy định thời gian giải quyết)"))

    assert reading.state is LimitState.DOUBTFUL
    assert "không quy định thời gian" in reading.reason


def test_no_time_anywhere_is_none_stated() -> None:
    assert read_limits(three("Không có thông tin")).state is LimitState.NONE_STATED
    assert read_limits("").state is LimitState.NONE_STATED


def test_no_time_in_the_cells_and_stages_in_the_description_is_none_stated() -> None:
    note = "trong 07 ngày làm việc, kể từ ngày tiếp nhận hồ sơ, xem xét. Trong 20 ngày, cấp giấy"

    assert (
        read_limits(three("Không có thông tin", "Miễn phí", note)).state is LimitState.NONE_STATED
    )


def test_a_limit_stated_only_in_the_description_is_read_from_there() -> None:
    note = "15 ngày kể từ ngày nhận được hồ sơ hợp lệ"
    text = ways(("Trực tiếp", "Không có thông tin", "Miễn phí", note))

    reading = read_limits(text)

    assert reading.limits == (StatedLimit(Channel.DIRECT, Decimal(15), PLAIN),)
    assert any("phần mô tả" in caution for caution in reading.cautions)


@pytest.mark.parametrize("unit", ["Tuần", "Phút", "Năm"])
def test_a_unit_that_is_no_unit_of_limits_is_doubtful(unit: str) -> None:
    reading = read_limits(three(f"2 {unit}"))

    assert reading.state is LimitState.DOUBTFUL
    assert unit in reading.reason


def test_a_limit_of_nothing_is_doubtful() -> None:
    assert read_limits(three("0 Ngày")).state is LimitState.DOUBTFUL


@pytest.mark.parametrize("text", ["Nộp trực tiếp trong 5 ngày", HEADER, f"{HEADER}linh tinh"])
def test_a_text_that_is_not_the_table_is_doubtful(text: str) -> None:
    reading = read_limits(text)

    assert reading.state is LimitState.DOUBTFUL
    assert "Không tách được" in reading.reason


def test_the_name_of_a_way_inside_a_description_begins_no_row() -> None:
    note = "nộp Trực tuyến hoặc Trực tiếp tại quầy, Dịch vụ bưu chính cũng được"

    assert limits(ways(("Trực tiếp", "3 Ngày", "Miễn phí", note))) == {
        ("direct", Decimal(3), PLAIN)
    }


def test_a_certain_limit_can_be_counted_by_the_clock() -> None:
    reading = read_limits(three("15 Ngày làm việc"))

    assert reading.limits[0].limit == Limit(15, DAY)
    assert LimitState.LIMIT.label == "Có thời hạn"

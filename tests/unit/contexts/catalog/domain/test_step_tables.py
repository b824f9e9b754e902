"""Step tables of decisions: a synthetic one, and the real ones where they are at hand."""

from decimal import Decimal

import pytest
from tests.shared_data import shared

from cchc.contexts.catalog.domain.step_tables import StepTable, read_step_tables
from cchc.contexts.catalog.domain.steps import StepKind, total_hours


def table(*rows: tuple[str, ...]) -> str:
    lines = ["|"]
    for row in rows:
        for cell in row:
            lines += [cell, "|"]
        lines.append("|")
    return "\n".join(lines)


HEADER = ("**Thứ tự**", "**Nội dung**", "**Người thực hiện**", "**Thời gian**", "**Sản phẩm**")
ROWS = (
    ("**Bước 1**", "**Nhận hồ sơ.** Kiểm tra\nđủ", "Công chức một cửa", "02 giờ", "Giấy hẹn"),
    ("**Bước 2**", "Phân công người làm", "Lãnh đạo Phòng", "0,25 ngày làm việc", "Phiếu"),
    ("**Bước 3**", "Soạn văn bản hỏi ý kiến", "Chuyên viên", "0,5 ngày"),
    ("**Bước 4**", "Cho ý kiến", "Các sở được xin ý kiến", "01 ngày làm việc", "Văn bản"),
    ("**Bước 5**", "Xem lại", "Trưởng Phòng X", "0,5 ngày", "Dự thảo"),
    ("**Bước 6**", "Ký tờ trình", "Lãnh đạo Sở được phân công", "0,5 ngày", "Tờ trình"),
    ("**Bước 7**", "Vào số", "Văn thư Sở", "0,25 ngày", "Tờ trình"),
    ("**Bước 8**", "Quyết định", "UBND tỉnh", "1,5 ngày", "Quyết định"),
    ("**Bước 9**", "Trả kết quả", "Công chức một cửa", "0,25 ngày", "Kết quả"),
)  # fmt: skip
TOTAL = ("**Tổng thời gian giải quyết**", "Không quá 05 ngày làm việc kể từ ngày nhận")


def test_a_table_is_read_with_kinds_and_hours() -> None:
    (read,) = read_step_tables(table(HEADER, *ROWS, TOTAL))

    assert [step.kind for step in read.steps] == [
        StepKind.RECEIVE,
        StepKind.ASSIGN,
        StepKind.WORK,
        StepKind.CONSULT,
        StepKind.REVIEW,
        StepKind.SIGN,
        StepKind.STAMP,
        StepKind.SUBMIT_UP,
        StepKind.RETURN,
    ]
    assert [step.hours for step in read.steps][:3] == [2, 2, 4]
    assert read.steps[0].title == "Nhận hồ sơ"
    assert read.steps[3].agency == "Các sở được xin ý kiến"
    assert read.steps[7].agency == "UBND tỉnh"
    assert (read.stated_hours, read.agrees) == (40, True)
    assert read.summary == "9 bước, cộng 5 ngày; quyết định ghi 5 ngày – khớp"


def test_a_sum_that_differs_is_said() -> None:
    (read,) = read_step_tables(table(*ROWS[1:], TOTAL))

    assert read.agrees is False
    assert read.summary.endswith("không khớp")


def test_two_tables_are_told_apart_with_or_without_a_total() -> None:
    first, second = read_step_tables(table(HEADER, *ROWS, *ROWS[:2]))

    assert (len(first.steps), len(second.steps)) == (9, 2)
    assert first.stated_hours is None
    assert "không ghi một tổng" in first.summary


def test_several_totals_are_no_total() -> None:
    total = ("Tổng thời gian", "- 05 ngày để thẩm định; - 03 ngày để phê duyệt")

    (read,) = read_step_tables(table(*ROWS, total))

    assert read.stated_hours is None
    assert read.agrees is None


def test_a_row_without_a_time_has_no_hours_and_long_texts_are_cut() -> None:
    (read,) = read_step_tables(table(("Bước 1", "a" * 400), ("Bước 2",), ("khác", "x")))

    first, second = read.steps
    assert (first.hours, len(first.title)) == (Decimal(0), 300)
    assert (second.title, second.kind) == ("", StepKind.RETURN)


def test_a_text_without_steps_has_no_tables() -> None:
    assert read_step_tables("Điều 1. Phê duyệt\n|\nSố\n|\n") == ()


@pytest.mark.parametrize(("start", "sums"), [("1490", [40, None, None]), ("1582", [136, 136, 96])])
def test_the_steps_of_real_decisions_add_up_to_their_totals(
    start: str, sums: list[int | None]
) -> None:
    folder = shared("data/decisions")
    (path,) = folder.glob(f"{start}-*.md")

    tables = read_step_tables(path.read_text(encoding="utf-8"))

    assert [read.stated_hours for read in tables[:3]] == sums
    assert all(read.agrees is not False for read in tables)
    assert all(_is_whole(read) for read in tables)


def _is_whole(read: StepTable) -> bool:
    """Every step has its time, and the table begins with receiving."""
    return (
        total_hours(read.steps) > 0
        and all(step.hours > 0 and step.title for step in read.steps)
        and read.steps[0].kind is StepKind.RECEIVE
    )

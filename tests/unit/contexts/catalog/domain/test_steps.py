"""Steps of the handling process beside the limits they must fit."""

from decimal import Decimal

import pytest

from cchc.contexts.catalog.domain.steps import (
    Step,
    StepKind,
    hours_of,
    step_warnings,
    total_hours,
)
from cchc.kernel.working_time import Limit, LimitUnit

TEN_DAYS = Limit(10, LimitUnit.WORKING_DAY)


def a_step(order: int, kind: StepKind, hours: str, agency: str = "") -> Step:
    return Step(order, kind, kind.label, Decimal(hours), agency=agency)


FITTING = (
    a_step(1, StepKind.RECEIVE, "4"),
    a_step(2, StepKind.ASSIGN, "4"),
    a_step(3, StepKind.WORK, "32"),
    a_step(4, StepKind.CONSULT, "16", "Công an tỉnh"),
    a_step(5, StepKind.REVIEW, "8"),
    a_step(6, StepKind.SIGN, "12"),
    a_step(7, StepKind.STAMP, "4"),
    a_step(8, StepKind.RETURN, "0"),
)


def without(*orders: int) -> tuple[Step, ...]:
    kept = [step for step in FITTING if step.order not in orders]
    return tuple(
        a_step(order, step.kind, str(step.hours), step.agency)
        for order, step in enumerate(kept, 1)
    )


def test_steps_that_add_up_to_the_limit_have_no_warning() -> None:
    assert total_hours(FITTING) == 80
    assert step_warnings(FITTING, [TEN_DAYS]) == ()
    assert step_warnings(FITTING, [Limit(80, LimitUnit.WORKING_HOUR)]) == ()


def test_plain_days_are_compared_day_for_day_and_months_not_at_all() -> None:
    assert hours_of(Limit(10, LimitUnit.CALENDAR_DAY)) is None
    assert step_warnings(FITTING, [Limit(10, LimitUnit.CALENDAR_DAY)]) == ()
    assert step_warnings(FITTING, [Limit(1, LimitUnit.MONTH)]) == ()


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (
            Limit(9, LimitUnit.WORKING_DAY),
            "Tổng thời gian các bước là 80 giờ, vượt thời hạn 9 ngày làm việc (72 giờ)",
        ),
        (
            Limit(11, LimitUnit.WORKING_DAY),
            "Tổng thời gian các bước là 80 giờ, chưa dùng hết thời hạn 11 ngày làm việc (88 giờ)",
        ),
    ],
)
def test_a_sum_that_differs_is_told_with_both_numbers(limit: Limit, words: str) -> None:
    assert step_warnings(FITTING, [limit, limit]) == (words,)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "Chưa có bước nào"),
        (without(1), "Bước đầu tiên phải là tiếp nhận"),
        (without(8), "Bước cuối cùng phải là trả kết quả"),
        (without(6), "Chưa có bước ký duyệt"),
        ((FITTING[0], FITTING[2], *FITTING[3:]), "Thứ tự các bước"),
        (
            (*FITTING[:2], a_step(3, StepKind.WORK, "0"), *FITTING[3:]),
            "Bước 3 (Thụ lý, thẩm định): thời gian phải lớn hơn 0",
        ),
        (
            (*FITTING[:3], a_step(4, StepKind.CONSULT, "16"), *FITTING[4:]),
            "Bước 4 (Lấy ý kiến cơ quan khác): chưa ghi cơ quan",
        ),
    ],
)
def test_what_a_process_lacks_is_said(steps: tuple[Step, ...], words: str) -> None:
    assert any(words in text for text in step_warnings(steps, []))


def test_a_submission_to_a_higher_authority_counts_inside_and_ends_in_a_decision() -> None:
    steps = (
        a_step(1, StepKind.RECEIVE, "4"),
        a_step(2, StepKind.WORK, "40"),
        a_step(3, StepKind.SUBMIT_UP, "32", "Ủy ban nhân dân tỉnh"),
        a_step(4, StepKind.STAMP, "4"),
        a_step(5, StepKind.RETURN, "0"),
    )

    assert step_warnings(steps, [TEN_DAYS]) == ()


def test_every_kind_of_step_has_a_label() -> None:
    assert all(kind.label for kind in StepKind)

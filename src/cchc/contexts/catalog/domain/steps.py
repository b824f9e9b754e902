"""Steps of the handling process (quy trình nội bộ giải quyết) and their sum against the limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cchc.kernel.working_time import Limit, LimitUnit

from .limits import format_amount

HOURS_PER_DAY = 8


class StepKind(StrEnum):
    """What is done at a step; approving and signing a dossier need a step of that kind."""

    RECEIVE = "receive"
    ASSIGN = "assign"
    WORK = "work"
    CONSULT = "consult"
    SUBMIT_UP = "submit_up"
    REVIEW = "review"
    SIGN = "sign"
    STAMP = "stamp"
    RETURN = "return"

    @property
    def label(self) -> str:
        """The kind as people say it."""
        return _LABELS[self]


_LABELS = {
    StepKind.RECEIVE: "Tiếp nhận",
    StepKind.ASSIGN: "Phân công",
    StepKind.WORK: "Thụ lý, thẩm định",
    StepKind.CONSULT: "Lấy ý kiến cơ quan khác",
    StepKind.SUBMIT_UP: "Trình cấp trên quyết định",
    StepKind.REVIEW: "Xem xét, kiểm tra",
    StepKind.SIGN: "Ký duyệt",
    StepKind.STAMP: "Vào số, đóng dấu, phát hành",
    StepKind.RETURN: "Trả kết quả",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what, who, for how many working hours.

    `function` is a function of a unit (assigned by date in `organizations`), `role` the role of
    the person. A consultation has its own clock: its hours are what the consulted `agency`
    has, and they count in the sum, because the total limit goes on. So does a submission to
    a higher authority.
    """

    order: int
    kind: StepKind
    title: str
    hours: Decimal
    function: str = ""
    role: str = ""
    agency: str = ""


def total_hours(steps: Sequence[Step]) -> Decimal:
    """Working hours of all steps together."""
    return sum((step.hours for step in steps), Decimal(0))


def hours_of(limit: Limit) -> Decimal | None:
    """The working hours a limit gives, or None where the calendar decides (months, plain days).

    Plain days are counted on the calendar; how many working hours they hold depends on the
    dates. Decisions of provinces write their steps of such procedures in plain days too, so
    `step_warnings` compares those day for day.
    """
    if limit.unit is LimitUnit.WORKING_DAY:
        return Decimal(limit.amount * HOURS_PER_DAY)
    if limit.unit is LimitUnit.WORKING_HOUR:
        return Decimal(limit.amount)
    return None


def step_warnings(steps: Sequence[Step], limits: Sequence[Limit]) -> tuple[str, ...]:
    """What is wrong with a list of steps beside the limits it must fit, in Vietnamese.

    Empty: nothing is wrong. The limits are those of the channels; each is compared.
    """
    if not steps:
        return ("Chưa có bước nào trong quy trình nội bộ",)
    return (*_order_warnings(steps), *_kind_warnings(steps), *_sum_warnings(steps, limits))


def _order_warnings(steps: Sequence[Step]) -> list[str]:
    found = []
    if [step.order for step in steps] != list(range(1, len(steps) + 1)):
        found.append("Thứ tự các bước phải liên tục từ 1")
    found.extend(
        f"Bước {step.order} ({step.title}): thời gian phải lớn hơn 0"
        for step in steps
        if step.hours <= 0 and step.kind is not StepKind.RETURN
    )
    found.extend(
        f"Bước {step.order} ({step.title}): chưa ghi cơ quan được lấy ý kiến hoặc quyết định"
        for step in steps
        if step.kind in {StepKind.CONSULT, StepKind.SUBMIT_UP} and not step.agency
    )
    return found


def _kind_warnings(steps: Sequence[Step]) -> list[str]:
    found = []
    if steps[0].kind is not StepKind.RECEIVE:
        found.append("Bước đầu tiên phải là tiếp nhận")
    if steps[-1].kind is not StepKind.RETURN:
        found.append("Bước cuối cùng phải là trả kết quả")
    kinds = {step.kind for step in steps}
    if not kinds & {StepKind.SIGN, StepKind.SUBMIT_UP}:
        found.append("Chưa có bước ký duyệt hoặc trình cấp trên quyết định")
    return found


def _sum_warnings(steps: Sequence[Step], limits: Sequence[Limit]) -> list[str]:
    total = total_hours(steps)
    found = []
    for limit in dict.fromkeys(limits):
        if limit.unit is LimitUnit.MONTH:
            continue
        allowed = hours_of(limit) or Decimal(limit.amount * HOURS_PER_DAY)
        if total != allowed:
            sign = "vượt" if total > allowed else "chưa dùng hết"
            found.append(
                f"Tổng thời gian các bước là {format_amount(total)} giờ, {sign} thời hạn"
                f" {limit.amount} {limit.unit.label} ({format_amount(allowed)} giờ)"
            )
    return found

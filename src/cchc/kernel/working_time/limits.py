"""How long something may take: an amount and its unit, as the specialised text states it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..refusal import Refusal


class LimitUnit(StrEnum):
    """Units in which the law states limits; they are never converted into one another."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    WORKING_HOUR = "working_hour"
    MONTH = "month"

    @property
    def label(self) -> str:
        """The unit in Vietnamese, as it follows the amount."""
        return _LABELS[self]

    @property
    def in_days(self) -> bool:
        """Whether timeliness compares days; only limits in hours compare instants."""
        return self is not LimitUnit.WORKING_HOUR


_LABELS = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.WORKING_HOUR: "giờ làm việc",
    LimitUnit.MONTH: "tháng",
}


class LimitNotPositive(Refusal):
    """A limit, or an extension of one, of nothing or less."""


class LimitUnitUnknown(Refusal):
    """A word that is no unit of a limit."""


def checked_amount(amount: int) -> int:
    """The amount itself; raises ``LimitNotPositive`` below one."""
    if amount < 1:
        raise LimitNotPositive(
            f"Thời hạn phải từ 1 trở lên, không thể là {amount}.", field="limit"
        )
    return amount


def limit_unit(text: str) -> LimitUnit:
    """The unit a code names; raises ``LimitUnitUnknown`` with the list of those there are."""
    try:
        return LimitUnit(text.strip())
    except ValueError:
        known = ", ".join(f"{unit.value} ({unit.label})" for unit in LimitUnit)
        raise LimitUnitUnknown(
            f"Không có đơn vị thời hạn “{text}”. Chọn một trong: {known}.", field="unit"
        ) from None


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit such as fifteen working days; raises ``LimitNotPositive`` below one."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        """Refuse what is no limit."""
        checked_amount(self.amount)

    def __str__(self) -> str:
        """As people read it: "15 ngày làm việc"."""
        return f"{self.amount} {self.unit.label}"

    def to_json(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {"amount": self.amount, "unit": self.unit.value}

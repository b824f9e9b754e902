"""Duties of publication: announce before the legal text takes effect, enter after signing."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

ANNOUNCE_DAYS_BEFORE = 5
ANNOUNCE_DAYS_AFTER_SHORTENED = 3
ENTER_WORKING_DAYS = 5


class WorkingDays(Protocol):
    """The part of a working calendar that duties need."""

    def add_working_days(self, day: date, count: int, /) -> date:
        """The working day that many working days after `day`."""


class DutyKind(StrEnum):
    """What has to be done with a version."""

    ANNOUNCE = "announce"
    ENTER = "enter"

    @property
    def label(self) -> str:
        """The duty as people say it."""
        return _LABELS[self]


_LABELS = {
    DutyKind.ANNOUNCE: "Ban hành quyết định công bố",
    DutyKind.ENTER: "Nhập Cơ sở dữ liệu quốc gia về TTHC",
}


class DutyState(StrEnum):
    """How a duty stands on a day."""

    OPEN = "open"
    OVERDUE = "overdue"
    ON_TIME = "on_time"
    LATE = "late"

    @property
    def label(self) -> str:
        """The state as people say it."""
        return _STATES[self]


_STATES = {
    DutyState.OPEN: "Đang trong hạn",
    DutyState.OVERDUE: "Quá hạn",
    DutyState.ON_TIME: "Đúng hạn",
    DutyState.LATE: "Trễ hạn",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its last day, the day it was done (None: not yet), and its legal basis."""

    kind: DutyKind
    due_on: date
    done_on: date | None
    basis: str

    def state_on(self, day: date) -> DutyState:
        """How the duty stands at the end of that day."""
        if self.done_on is not None and self.done_on <= day:
            return DutyState.ON_TIME if self.done_on <= self.due_on else DutyState.LATE
        return DutyState.OPEN if day <= self.due_on else DutyState.OVERDUE


@dataclass(frozen=True, slots=True)
class PublicationDates:
    """The dates of a version that duties are counted from."""

    text_effective_on: date | None
    shortened: bool
    decision_signed_on: date | None
    entered_on: date | None


def duties(dates: PublicationDates, calendar: WorkingDays) -> tuple[Duty, ...]:
    """The duties of a version, as far as the dates behind them are known.

    Basis: NĐ 63/2010, art. 15 (a province announces at least 05 days before the legal text takes
    effect; within 03 days of signing for a text by shortened procedure) and the article on
    publication (entered within 05 working days of signing).
    """
    found = []
    if dates.text_effective_on is not None:
        found.append(_announce(dates.text_effective_on, dates))
    if dates.decision_signed_on is not None:
        due_on = calendar.add_working_days(dates.decision_signed_on, ENTER_WORKING_DAYS)
        found.append(
            Duty(
                DutyKind.ENTER,
                due_on,
                dates.entered_on,
                "NĐ 63/2010/NĐ-CP: chậm nhất 05 ngày làm việc kể từ ngày ký quyết định công bố",
            )
        )
    return tuple(found)


def _announce(effective_on: date, dates: PublicationDates) -> Duty:
    if dates.shortened:
        due_on = effective_on + timedelta(days=ANNOUNCE_DAYS_AFTER_SHORTENED)
        basis = "Điều 15 NĐ 63/2010/NĐ-CP: chậm nhất 03 ngày sau khi ký văn bản rút gọn"
    else:
        due_on = effective_on - timedelta(days=ANNOUNCE_DAYS_BEFORE)
        basis = "Điều 15 NĐ 63/2010/NĐ-CP: chậm nhất trước 05 ngày văn bản có hiệu lực"
    return Duty(DutyKind.ANNOUNCE, due_on, dates.decision_signed_on, basis)

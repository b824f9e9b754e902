"""The answer to "due when?" without any record: what ``cchc working-time due`` prints."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from .dates_vi import UnreadableDate, parse_date, parse_moment
from .refusal import Refusal
from .working_time import DueLedger, Limit, LimitUnit, WorkingCalendar, limit_unit, local

_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)")
_NUMBER = re.compile(r"[+-]?\d{1,9}")


class LimitUnreadable(Refusal):
    """A text that is no amount of days, hours or months."""


class HourMissing(Refusal):
    """A limit in hours counted from a day without an hour."""


def due_answer(
    received: str, limit: str | int, unit: str, calendar: WorkingCalendar
) -> dict[str, Any]:
    """Due date, ledger and reasons for what was received, as plain values for JSON.

    ``received`` is typed day first or ISO, on the clocks of Vietnam unless an offset says
    otherwise; a day without an hour is its beginning, for limits in days. Instants in the answer
    are ISO on those clocks. Raises the refusals of reading and of the calendar.
    """
    asked = Limit(_amount(limit), limit_unit(unit))
    at = _received(received, asked.unit)
    ledger = DueLedger.open(at, asked, "")
    return {
        "received": at.isoformat(),
        "counted_as_received": calendar.received(at).isoformat(),
        "limit": {**asked.to_json(), "text": str(asked)},
        "due": ledger.due(calendar).isoformat(),
        "late_from": ledger.late_from(calendar).isoformat(),
        "estimate": ledger.is_estimate(calendar),
        "ledger": ledger.to_json()["lines"],
        "explain": ledger.explain(calendar),
    }


def _received(text: str, unit: LimitUnit) -> datetime:
    text = text.strip()
    if _WITH_OFFSET.fullmatch(text):
        try:
            return local(datetime.fromisoformat(text))
        except ValueError:
            raise UnreadableDate(f"Không có thời điểm “{text}”.", field="received") from None
    try:
        day = parse_date(text, field="received")
    except UnreadableDate:
        return parse_moment(text, field="received")
    if unit is LimitUnit.WORKING_HOUR:
        raise HourMissing(
            "Thời hạn tính bằng giờ cần cả giờ tiếp nhận, ví dụ 05/11/2026 09:15.",
            field="received",
        )
    return parse_moment(f"{day.isoformat()} 00:00")


def _amount(text: str | int) -> int:
    plain = str(text).strip()
    if not _NUMBER.fullmatch(plain):
        raise LimitUnreadable(
            f"Thời hạn “{text}” không phải là số nguyên, ví dụ 15.", field="limit"
        )
    return int(plain)

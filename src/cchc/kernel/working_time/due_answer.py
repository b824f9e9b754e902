"""The answer to "due when?" without any record: what ``cchc working-time due`` prints."""

from __future__ import annotations

import re
from typing import Any

from ..refusal import Refusal
from .calendar import WorkingCalendar
from .ledger import DueLedger
from .limits import Limit, LimitUnit, limit_unit
from .moments import read_moment


class LimitUnreadable(Refusal):
    """A text that is no amount of days, hours or months."""


class HourMissing(Refusal):
    """A limit in hours counted from a day without an hour."""


def due_answer(
    received: str, limit: str | int, unit: str, calendar: WorkingCalendar
) -> dict[str, Any]:
    """Due date, ledger and reasons for what was received, as plain values for JSON.

    ``received`` is typed day first or ISO; ``due`` and the other instants are ISO on the clocks
    of Vietnam. Raises the refusals of reading and of the calendar.
    """
    moment = read_moment(received)
    asked = Limit(_amount(limit), limit_unit(unit))
    if asked.unit is LimitUnit.WORKING_HOUR and not moment.has_time:
        raise HourMissing(
            "Thời hạn tính bằng giờ cần cả giờ tiếp nhận, ví dụ 05/11/2026 09:15.",
            field="received",
        )
    ledger = DueLedger.open(moment.at, asked, "")
    return {
        "received": moment.at.isoformat(),
        "counted_as_received": calendar.received(moment.at).isoformat(),
        "limit": {**asked.to_json(), "text": str(asked)},
        "due": ledger.due(calendar).isoformat(),
        "late_from": ledger.late_from(calendar).isoformat(),
        "estimate": ledger.is_estimate(calendar),
        "ledger": ledger.to_json()["lines"],
        "explain": ledger.explain(calendar),
    }


def _amount(text: str | int) -> int:
    if not re.fullmatch(r"\s*[+-]?\d{1,9}\s*", str(text)):
        raise LimitUnreadable(
            f"Thời hạn “{text}” không phải là số nguyên, ví dụ 15.", field="limit"
        )
    return int(text)

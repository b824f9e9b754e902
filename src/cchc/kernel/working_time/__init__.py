"""Working time: which days and hours the office works, and when a thing is due.

``shipped_calendar()`` gives a ``WorkingCalendar``; ``calendar.due(received, limit)`` the due
instant; a ``DueLedger`` the due date of one matter with all that happens to it. Everything is a
value and a pure function of its arguments: no clock, no storage. Instants are aware; days are
those of Vietnam (``ZONE``).
"""

from .alerts import (
    apology_deadline,
    last_days,
    third_left,
    working_days_left,
    working_days_used,
)
from .calendar import WorkingCalendar
from .calendar_change import DueMove, moved_by
from .day_line import YearNotInCalendar
from .days import UNVERIFIED, DayFact, DayKind
from .estimates import estimated_days
from .ledger import AlreadyPaused, DueLedger, LedgerOutOfOrder, NewDueNotLater, NotPaused
from .ledger_lines import (
    Extended,
    Line,
    Opened,
    Paused,
    Recalendared,
    Rescheduled,
    Restarted,
    Resumed,
)
from .limits import Limit, LimitNotPositive, LimitUnit, LimitUnitUnknown, limit_unit
from .office_hours import USUAL_HOURS, OfficeHours, OfficeHoursInvalid
from .shipped import calendar_warning, shipped_calendar
from .standing import Standing
from .time_left import TimeLeft
from .wording import spoken_day, spoken_instant
from .zone import ZONE, local, local_day

__all__ = [
    "UNVERIFIED",
    "USUAL_HOURS",
    "ZONE",
    "AlreadyPaused",
    "DayFact",
    "DayKind",
    "DueLedger",
    "DueMove",
    "Extended",
    "LedgerOutOfOrder",
    "Limit",
    "LimitNotPositive",
    "LimitUnit",
    "LimitUnitUnknown",
    "Line",
    "NewDueNotLater",
    "NotPaused",
    "OfficeHours",
    "OfficeHoursInvalid",
    "Opened",
    "Paused",
    "Recalendared",
    "Rescheduled",
    "Restarted",
    "Resumed",
    "Standing",
    "TimeLeft",
    "WorkingCalendar",
    "YearNotInCalendar",
    "apology_deadline",
    "calendar_warning",
    "estimated_days",
    "last_days",
    "limit_unit",
    "local",
    "local_day",
    "moved_by",
    "shipped_calendar",
    "spoken_day",
    "spoken_instant",
    "third_left",
    "working_days_left",
    "working_days_used",
]

"""What a ledger means on a day: the instants lists and alerts read, and how an end is judged."""

from dataclasses import dataclass
from datetime import datetime

from cchc.kernel.working_time import (
    DueLedger,
    WorkingCalendar,
    apology_deadline,
    last_days,
    third_left,
)

from .kinds import Timeliness
from .rules import OneStopRules

DAYS_TO_CHOOSE = 3
"""From so many working days before due the handling officer must choose."""


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """The ledger read with a calendar; all instants are aware."""

    original_due_at: datetime
    due_at: datetime
    promised_at: datetime
    late_from_at: datetime | None
    warn_at: datetime
    decide_from_at: datetime
    apology_by_at: datetime
    paused: bool


def read_ledger(
    ledger: DueLedger, calendar: WorkingCalendar, rules: OneStopRules
) -> DeadlineFacts:
    """All instants of a running or paused clock.

    While a pause holds it, ``late_from_at`` is unknown. A pause begun after the last day holds
    nothing: what is late stays late, also in lists and figures.
    """
    return DeadlineFacts(
        original_due_at=ledger.original_due(calendar),
        due_at=ledger.due(calendar),
        promised_at=ledger.promised(calendar),
        late_from_at=None if ledger.is_held(calendar) else ledger.late_from(calendar),
        warn_at=third_left(ledger, calendar),
        decide_from_at=last_days(ledger, calendar, DAYS_TO_CHOOSE),
        apology_by_at=apology_deadline(ledger, calendar, rules.apology_lead_days),
        paused=ledger.is_paused,
    )


def judge(ledger: DueLedger, calendar: WorkingCalendar, ended_at: datetime) -> Timeliness:
    """Early, on time or late: limits in days compare days, limits in hours compare instants.

    The lawful due date decides; an apology with a new date does not make a late dossier
    punctual. While a pause holds the clock nothing becomes late; a pause begun after the last
    day holds nothing.
    """
    if ended_at < ledger.early_until(calendar):
        return Timeliness.EARLY
    if ledger.is_held(calendar) or ended_at < ledger.late_from(calendar):
        return Timeliness.ON_TIME
    return Timeliness.LATE

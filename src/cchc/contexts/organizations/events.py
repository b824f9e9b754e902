"""What happened in the organisation that others listen for."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """Days of the calendar were changed by an announcement."""

    days: tuple[date, ...]
    announcement: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnitReorganised:
    """A unit was renamed, merged or split on a day; its work lies with the successors."""

    unit_id: int
    successors: tuple[int, ...]
    on_day: date
    at: datetime

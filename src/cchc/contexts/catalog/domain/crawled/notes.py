"""Times named in a description, and whether they bear out the time cell beside them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from cchc.kernel.working_time import LimitUnit

_UNITS = {
    "ngày làm việc": LimitUnit.WORKING_DAY,
    "ngày": LimitUnit.CALENDAR_DAY,
    "giờ làm việc": LimitUnit.WORKING_HOUR,
    "giờ": LimitUnit.WORKING_HOUR,
    "tháng": LimitUnit.MONTH,
}
DAY_UNITS = frozenset({LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY})

# "ngày 14 tháng 11 năm 2016" and "07/4/2026" are dates: a number after "ngày", a stroke or a point
# is none of ours.
_TIME = re.compile(
    r"(?<!ngày )(?<![\d/.,])(?P<amount>\d{1,3})\)?\s*(?:\([^)]{1,20}\)\s*)?"
    r"(?P<unit>ngày\s+làm\s+việc|ngày|giờ\s+làm\s+việc|giờ|tháng)(?![\w])(?!\s*\d)",
    re.IGNORECASE,
)
_FROM_RECEIPT = re.compile(
    r"^\W*(?:kể\s+)?từ\s+(?:ngày|khi)\s+nhận\s+(?:được\s+|đủ\s+|đầy\s+đủ\s+)*hồ\s+sơ",
    re.IGNORECASE,
)
_NO_TIME = re.compile(r"không quy định[^.;,\n]{0,12}(?:thời gian|thời hạn)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time named in running text; `from_receipt`: counted from receipt of the dossier."""

    amount: Decimal
    unit: LimitUnit
    from_receipt: bool


def named_times(note: str) -> tuple[NamedTime, ...]:
    """All times the note names, in order; dates are not times."""
    return tuple(
        NamedTime(
            amount=Decimal(found["amount"]),
            unit=_UNITS[" ".join(found["unit"].lower().split())],
            from_receipt=_FROM_RECEIPT.match(note[found.end() :]) is not None,
        )
        for found in _TIME.finditer(note)
    )


def contradicts_unit(amount: Decimal, unit: LimitUnit, note: str) -> bool:
    """Whether the note names the same length in the other kind of day.

    Either the same number stands in the note with the other unit only, or the note lists stages,
    all in the other unit, which add up to the number.
    """
    if unit not in DAY_UNITS:
        return False
    days = [time for time in named_times(note) if time.unit in DAY_UNITS]
    if any((time.amount, time.unit) == (amount, unit) for time in days):
        return False
    if any(time.amount == amount for time in days):
        return True
    others_only = bool(days) and all(time.unit != unit for time in days)
    return others_only and sum(time.amount for time in days) == amount


def mixes_units(amount: Decimal, unit: LimitUnit, note: str) -> bool:
    """Whether the note reaches the number by stages counted partly in the other kind of day."""
    days = [time for time in named_times(note) if time.unit in DAY_UNITS]
    return (
        unit in DAY_UNITS
        and any(time.unit != unit for time in days)
        and sum(time.amount for time in days) == amount
        and not any((time.amount, time.unit) == (amount, unit) for time in days)
    )


def denies_limit(note: str) -> bool:
    """Whether the note says outright that no time is laid down."""
    return _NO_TIME.search(note) is not None


def stated_limits(note: str) -> tuple[NamedTime, ...]:
    """The limits a note beside an empty time cell states: its times, if all run from receipt.

    A note that names times of single stages states no limit of the whole.
    """
    times = named_times(note)
    return times if all(time.from_receipt for time in times) else ()

"""Which old archives stay: “7d,4w,12m” keeps the newest of 7 days, 4 weeks and 12 months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cchc.kernel.refusal import Refusal

_PART = re.compile(r"([0-9]{1,4})([dwmy])")
FRESH = timedelta(hours=24)
_BUCKETS: dict[str, Callable[[date], tuple[int, ...]]] = {
    "d": lambda day: (day.year, day.month, day.day),
    "w": lambda day: day.isocalendar()[:2],
    "m": lambda day: (day.year, day.month),
    "y": lambda day: (day.year,),
}


class KeepRuleUnreadable(Refusal):
    """The rule is not numbers with d, w, m or y between commas."""


@dataclass(frozen=True, slots=True)
class KeepRule:
    """How many days, weeks, months and years keep their newest archive; empty: everything stays.

    Archives made less than 24 hours before the newest all stay: one made before an upgrade does
    not go because of the one made after it. Days without an archive do not count, so an office
    that was closed for a week does not lose its archives.
    """

    parts: tuple[tuple[str, int], ...] = ()

    @classmethod
    def parse(cls, text: str) -> KeepRule:
        """Read “7d,4w,12m”; raises ``KeepRuleUnreadable``."""
        words = [word.strip() for word in text.split(",") if word.strip()]
        found = [_PART.fullmatch(word) for word in words]
        if any(match is None or int(match[1]) == 0 for match in found):
            raise KeepRuleUnreadable(
                f"Không đọc được quy tắc giữ “{text}”; viết như 7d,4w,12m "
                "(7 ngày, 4 tuần, 12 tháng)."
            )
        return cls(tuple((match[2], int(match[1])) for match in found if match))

    def doomed(self, made: Iterable[tuple[str, datetime]]) -> list[str]:
        """Names of archives that no part keeps, oldest first."""
        newest_first = sorted(made, key=lambda one: one[1], reverse=True)
        if not self.parts:
            return []
        kept = {name for name, at in newest_first if newest_first[0][1] - at < FRESH}
        for unit, count in self.parts:
            buckets: dict[tuple[int, ...], str] = {}
            for name, at in newest_first:
                buckets.setdefault(_BUCKETS[unit](at.date()), name)
            kept.update(list(buckets.values())[:count])
        return [name for name, _ in reversed(newest_first) if name not in kept]

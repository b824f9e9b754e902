"""The hours in which the office is open, the same on every working day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise

from ..refusal import Refusal

MINUTE = 60 * 1_000_000
"""Microseconds in a minute: the arithmetic of this package is in whole microseconds."""

_SESSION = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


class OfficeHoursInvalid(Refusal):
    """Sessions that are missing, empty, or run into one another."""


def micros(moment: time) -> int:
    """Microseconds since midnight."""
    seconds = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return seconds * 1_000_000 + moment.microsecond


def time_at(since_midnight: int) -> time:
    """The time of day so many microseconds after midnight (less than a day)."""
    seconds, microsecond = divmod(since_midnight, 1_000_000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return time(hour, minute, second, microsecond)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Sessions of a working day, in order, each from its opening to its closing.

    The default is 07:30–11:30 and 13:00–17:00; each province sets its own.
    Raises ``OfficeHoursInvalid``.
    """

    sessions: tuple[tuple[time, time], ...] = (
        (time(7, 30), time(11, 30)),
        (time(13, 0), time(17, 0)),
    )
    spans: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the sessions and keep them in microseconds of the day, with their sum."""
        spans = tuple((micros(start), micros(end)) for start, end in self.sessions)
        edges = [edge for span in spans for edge in span]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            raise OfficeHoursInvalid(
                f"Giờ làm việc “{self}” không hợp lệ: mỗi buổi phải mở trước khi đóng"
                " và các buổi không được chồng lên nhau.",
                field="office_hours",
            )
        object.__setattr__(self, "spans", spans)
        object.__setattr__(self, "length", sum(end - start for start, end in spans))

    @classmethod
    def parse(cls, text: str) -> OfficeHours:
        """Read "07:30-11:30, 13:00-17:00"; raises ``OfficeHoursInvalid``."""
        sessions = []
        for part in text.split(","):
            match = _SESSION.fullmatch(part.strip())
            numbers = [int(number) for number in match.groups()] if match else []
            if not match or max(numbers[0], numbers[2]) > 23 or max(numbers[1], numbers[3]) > 59:
                raise OfficeHoursInvalid(
                    f"Không đọc được giờ làm việc “{text}”. Viết như: 07:30-11:30, 13:00-17:00.",
                    field="office_hours",
                )
            sessions.append((time(numbers[0], numbers[1]), time(numbers[2], numbers[3])))
        return cls(tuple(sessions))

    def __str__(self) -> str:
        """As people read it: "07:30–11:30, 13:00–17:00"."""
        return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in self.sessions)

    @property
    def opening(self) -> time:
        """When the day begins."""
        return self.sessions[0][0]

    @property
    def closing(self) -> time:
        """When the day ends."""
        return self.sessions[-1][1]

    @property
    def minutes(self) -> int:
        """Whole minutes of one working day."""
        return self.length // MINUTE

    def elapsed(self, since_midnight: int) -> int:
        """Microseconds of office time gone at that moment of a working day."""
        gone = 0
        for start, end in self.spans:
            if since_midnight <= start:
                break
            gone += min(since_midnight, end) - start
        return gone

    def moment(self, elapsed: int) -> int:
        """The first moment of a working day at which so much office time is gone.

        ``elapsed`` is more than nothing and at most the whole day.
        """
        for start, end in self.spans:
            if elapsed <= end - start:
                return start + elapsed
            elapsed -= end - start
        raise ValueError("more office time than the day has")

    def within(self, since_midnight: int) -> int | None:
        """The first moment at or after this one when the office is open; None after closing.

        A closing moment itself still belongs to its session.
        """
        for start, end in self.spans:
            if since_midnight <= end:
                return max(start, since_midnight)
        return None


USUAL_HOURS = OfficeHours()
"""07:30–11:30 and 13:00–17:00."""

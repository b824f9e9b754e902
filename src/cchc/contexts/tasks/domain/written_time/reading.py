"""Reading a written time: each reader knows one family of forms; the first that fits decides."""

import re
from collections.abc import Callable
from dataclasses import replace

from cchc.kernel.text_vi import fold

from .days import read_day, read_period, read_several, read_span
from .rhythm import read_by_rule, read_continuous, read_on_event, read_repeated
from .values import TimeKind, WrittenTime

_READERS: tuple[Callable[[str, int | None], WrittenTime | None], ...] = (
    read_day,
    read_repeated,
    read_span,
    read_period,
    read_continuous,
    read_on_event,
    read_by_rule,
    read_several,
)


def read_time(text: str, *, year: int | None = None) -> WrittenTime:
    """Understand a written time; ``year`` is the plan's, for times written without one."""
    written = " ".join(text.split())
    folded = _tidy(written)
    if not folded:
        return WrittenTime(written, TimeKind.UNKNOWN, "không ghi thời gian")
    for reader in _READERS:
        found = reader(folded, year)
        if found is not None:
            return replace(found, written=written)
    return WrittenTime(written, TimeKind.UNKNOWN, f"chưa hiểu “{written}”")


def _tidy(text: str) -> str:
    """Folded, one kind of dash, no blanks round slashes and dashes, no closing marks."""
    folded = " ".join(fold(text).replace("–", "-").replace("—", "-").split())
    folded = re.sub(r"\s*([/-])\s*", r"\1", folded.strip(" .;,:*+()"))
    return folded.strip("- ")

"""From the crawled table of ways to limits by channel: certain, none stated or doubtful.

Nothing is guessed. A number without a unit and a time cell whose own description denies it or
contradicts its unit are doubtful: a person decides. A doubtful row gives no limits at all. Where
the cell is empty and the description states a limit outright, that is the limit.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from cchc.kernel.working_time import LimitUnit

from ..limits import LimitReading, LimitState, StatedLimit
from .notes import contradicts_unit, denies_limit, mixes_units, stated_limits
from .ways import Way, split_ways

_T = TypeVar("_T")

# The database writes plain "Giờ" for hours; hours are counted through office hours (issue: one
# unit for hours).
_UNITS = {
    "Ngày làm việc": LimitUnit.WORKING_DAY,
    "Ngày": LimitUnit.CALENDAR_DAY,
    "Giờ làm việc": LimitUnit.WORKING_HOUR,
    "Giờ": LimitUnit.WORKING_HOUR,
    "Tháng": LimitUnit.MONTH,
}


def read_limits(text: str) -> LimitReading:
    """Read the limits by channel out of a crawled "cách thức thực hiện"."""
    if not text.strip():
        return LimitReading(LimitState.NONE_STATED)
    ways, unplaced = split_ways(text)
    if unplaced or not ways:
        return _doubtful("Không tách được bảng cách thức thực hiện theo từng hình thức nộp")
    reasons = _unique(reason for way in ways if (reason := _doubt(way)))
    if reasons:
        return _doubtful("; ".join(reasons))
    limits = tuple(_unique(limit for way in ways for limit in _limits(way)))
    if not limits:
        return LimitReading(LimitState.NONE_STATED, cautions=_cautions(ways, limits))
    return LimitReading(LimitState.LIMIT, limits, cautions=_cautions(ways, limits))


def _doubtful(reason: str) -> LimitReading:
    return LimitReading(LimitState.DOUBTFUL, reason=reason)


def _doubt(way: Way) -> str:
    if not way.amount:
        return ""
    if not way.unit:
        return f"{way.channel.label}: thời gian ghi số mà không có đơn vị"
    if way.unit not in _UNITS:
        return f"{way.channel.label}: đơn vị “{way.unit}” không dùng để tính thời hạn"
    stated = _stated(way)
    if stated.amount <= 0:
        return f"{way.channel.label}: thời hạn bằng 0"
    if denies_limit(way.rest):
        return (
            f"{way.channel.label}: ô thời gian ghi {stated.text},"
            " phần mô tả nói không quy định thời gian"
        )
    if contradicts_unit(stated.amount, stated.unit, way.rest):
        other = ({LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY} - {stated.unit}).pop()
        return (
            f"{way.channel.label}: ô thời gian ghi {stated.text},"
            f" phần mô tả tính bằng {other.label}"
        )
    return ""


def _limits(way: Way) -> tuple[StatedLimit, ...]:
    """The time of the cell; where that is empty, limits the description states outright."""
    if way.unit:
        return (_stated(way),)
    return tuple(
        StatedLimit(way.channel, time.amount, time.unit) for time in stated_limits(way.rest)
    )


def _stated(way: Way) -> StatedLimit:
    return StatedLimit(way.channel, Decimal(way.amount.replace(",", ".")), _UNITS[way.unit])


def _cautions(ways: Iterable[Way], limits: tuple[StatedLimit, ...]) -> tuple[str, ...]:
    """What a person should look at although the cells themselves are clear."""
    found: list[str] = []
    channels = [limit.channel for limit in limits]
    if len(channels) != len(set(channels)):
        found.append("Một hình thức nộp có nhiều thời hạn: cần tách trường hợp hoặc cộng các bước")
    if any(limit.limit is None for limit in limits):
        found.append("Thời hạn lẻ nửa ngày: cần nhập lại bằng giờ làm việc")
    if any(not way.amount and stated_limits(way.rest) for way in ways):
        found.append("Thời hạn lấy từ phần mô tả vì ô thời gian để trống")
    stated = [(_stated(way), way.rest) for way in ways if way.unit]
    if any(mixes_units(limit.amount, limit.unit, note) for limit, note in stated):
        found.append("Phần mô tả cộng cả ngày và ngày làm việc")
    return tuple(found)


def _unique(items: Iterable[_T]) -> list[_T]:
    return list(dict.fromkeys(items))

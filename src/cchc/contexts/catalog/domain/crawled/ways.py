"""The table of ways to file (cách thức thực hiện), cut back into its rows.

The page prints a table of four columns: way, time, fee, description. Crawled, all cells stand in
one line without separators: `…Mô tảTrực tuyến5 Ngày làm việcMiễn phíDịch vụ bưu chính5 Ngày…`. A
way is recognised only where a number or "Không có thông tin" follows it at once, which no sentence
in a description does.
"""

import re
from dataclasses import dataclass

from cchc.kernel.channel import Channel

NO_INFORMATION = "Không có thông tin"

_CHANNELS = {
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
    "Trực tiếp": Channel.DIRECT,
}
_HEADER = re.compile(r"^\s*Hình thức nộp\s*Thời gian\s*Phí, lệ phí\s*Mô tả")
_WAY = re.compile(r"(Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(?=\d|Không có thông tin)")
_TIME = re.compile(
    r"(?P<amount>\d+(?:[.,]\d+)?) "
    r"(?P<unit>Ngày làm việc|Giờ làm việc|Ngày|Giờ|Tháng|Tuần|Phút|Năm)"
)
_BARE_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Way:
    """One row of the table: the time cell taken apart, and all that follows it.

    `amount` and `unit` are the printed time; both empty where the cell says "Không có thông tin".
    A number without a unit has `amount` but no `unit`; where the number ends cannot be known then,
    for the fee follows at once.
    """

    channel: Channel
    amount: str
    unit: str
    rest: str


def split_ways(text: str) -> tuple[tuple[Way, ...], str]:
    """Cut the text into its rows; the second value is text before the first row ("" is right)."""
    body = _HEADER.sub("", text, count=1)
    parts = _WAY.split(body)
    ways = [
        _way(_CHANNELS[name], content)
        for name, content in zip(parts[1::2], parts[2::2], strict=True)
    ]
    return tuple(ways), parts[0].strip()


def _way(channel: Channel, content: str) -> Way:
    if content.startswith(NO_INFORMATION):
        return Way(channel, "", "", content[len(NO_INFORMATION) :])
    if time := _TIME.match(content):
        return Way(channel, time["amount"], time["unit"], content[time.end() :])
    number = _BARE_NUMBER.match(content)
    digits = number.group() if number else ""
    return Way(channel, digits, "", content[len(digits) :])

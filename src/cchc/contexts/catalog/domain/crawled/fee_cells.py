"""The fee that follows the time cell of a way, and what is left as description."""

import re

from ..fees import FeeState, StatedFee
from .ways import NO_INFORMATION, Way

_FREE = "Miễn phí"
_MONEY = re.compile(r"(?P<amount>\d{1,3}(?:[.,]\d{3})*|\d+) (?:VNĐ|Việt Nam Đồng|Đồng)")
_SPEAKS_OF_FEES = re.compile(
    r"\d[\d.,]{2,} ?(?:đồng|đ\b|đ/|VNĐ)|[Tt]heo quy định|[Tt]hông tư|[Gg]iá |[Mm]ức phí"
    r"|[Bb]iểu (?:phí|giá)|[Pp]hí ?:",
)
_LEAST_CREDIBLE = 1000


def read_fee(way: Way) -> StatedFee:
    """Read the fee cell of a way; an amount below 1.000 đồng lost its thousands and is doubtful.

    "Miễn phí" beside a note that speaks of money or of a tariff is doubtful too.
    """
    if way.amount and not way.unit:
        return StatedFee(way.channel, FeeState.DOUBTFUL, note="Số tiền dính liền ô thời gian")
    note = fee_note(way.rest)
    if way.rest.startswith(_FREE):
        state = FeeState.DOUBTFUL if _SPEAKS_OF_FEES.search(note) else FeeState.FREE
        return StatedFee(way.channel, state, note=note)
    money = _MONEY.match(way.rest)
    if money is None:
        state = FeeState.NONE_STATED if way.rest.startswith(NO_INFORMATION) else FeeState.DOUBTFUL
        return StatedFee(way.channel, state)
    amount = int(re.sub(r"\D", "", money["amount"]))
    if amount < _LEAST_CREDIBLE:
        return StatedFee(way.channel, FeeState.DOUBTFUL, note=f"Ghi {amount} đồng. {note}".strip())
    return StatedFee(way.channel, FeeState.AMOUNT, amount, note)


def fee_note(rest: str) -> str:
    """The text in brackets straight after the fee; up to the end where brackets do not close."""
    start = len(_fee_cell(rest))
    if rest[start : start + 1] != "(":
        return ""
    depth = 0
    for position, letter in enumerate(rest[start:], start):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return rest[start + 1 : position].strip()
    return rest[start + 1 :].strip()


def _fee_cell(rest: str) -> str:
    for words in (_FREE, NO_INFORMATION):
        if rest.startswith(words):
            return words
    money = _MONEY.match(rest)
    return money.group() if money else ""

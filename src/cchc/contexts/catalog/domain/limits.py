"""Limits as they are stated for a channel, and what is known about them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cchc.kernel.channel import Channel
from cchc.kernel.working_time import Limit, LimitUnit


class LimitState(StrEnum):
    """What a row of a catalogue says about its limit; a doubtful one waits for a person."""

    LIMIT = "limit"
    NONE_STATED = "none_stated"
    DOUBTFUL = "doubtful"

    @property
    def label(self) -> str:
        """The state as people say it."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    LimitState.LIMIT: "Có thời hạn",
    LimitState.NONE_STATED: "Không quy định",
    LimitState.DOUBTFUL: "Cần xác nhận",
}


@dataclass(frozen=True, slots=True)
class StatedLimit:
    """A limit printed for one channel: the number as printed (it can be 1.5) and its unit."""

    channel: Channel
    amount: Decimal
    unit: LimitUnit

    def __str__(self) -> str:
        """The limit as people read it: "Trực tiếp: 15 ngày làm việc"."""
        return f"{self.channel.label}: {self.text}"

    @property
    def text(self) -> str:
        """Number and unit: "15 ngày làm việc"."""
        return f"{format_amount(self.amount)} {self.unit.label}"

    @property
    def limit(self) -> Limit | None:
        """The limit the clock can count, or None where the number is not whole."""
        if self.amount != self.amount.to_integral_value() or self.amount <= 0:
            return None
        return Limit(int(self.amount), self.unit)


@dataclass(frozen=True, slots=True)
class LimitReading:
    """What was read of a row: its state, the limits (only when certain) and why not."""

    state: LimitState
    limits: tuple[StatedLimit, ...] = ()
    reason: str = ""
    cautions: tuple[str, ...] = ()

    @property
    def one_each(self) -> bool:
        """Whether no channel has two different limits (then the limits fit a single variant)."""
        channels = [limit.channel for limit in self.limits]
        return len(channels) == len(set(channels))


def format_amount(amount: Decimal) -> str:
    """Write a number of days with a decimal comma: "15", "1,5"."""
    text = format(amount.normalize(), "f")
    return text.replace(".", ",")

"""Fees as stated for a channel."""

from dataclasses import dataclass
from enum import StrEnum

from cchc.kernel.channel import Channel
from cchc.kernel.text_vi import format_number


class FeeState(StrEnum):
    """What is known about a fee; a doubtful one waits for a person."""

    AMOUNT = "amount"
    FREE = "free"
    NONE_STATED = "none_stated"
    DOUBTFUL = "doubtful"

    @property
    def label(self) -> str:
        """The state as people say it."""
        return _LABELS[self]


_LABELS = {
    FeeState.AMOUNT: "Có thu",
    FeeState.FREE: "Miễn phí",
    FeeState.NONE_STATED: "Không quy định",
    FeeState.DOUBTFUL: "Cần xác nhận",
}


@dataclass(frozen=True, slots=True)
class StatedFee:
    """A fee printed for one channel, in đồng; `amount` is None unless the state is AMOUNT."""

    channel: Channel
    state: FeeState
    amount: int | None = None
    note: str = ""

    def __str__(self) -> str:
        """The fee as people read it: "150.000 đồng", "Miễn phí"."""
        if self.state is FeeState.AMOUNT and self.amount is not None:
            return f"{format_number(self.amount)} đồng"
        return self.state.label

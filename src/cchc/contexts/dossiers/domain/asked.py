"""What is asked for in a request to supplement: which component, and what about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import repair


class NothingAsked(Refusal):
    """A request to supplement must say what is missing."""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One line of the request; ``component`` is the component's order, None for another paper."""

    what: str
    title: str = ""
    component: int | None = None

    def to_json(self) -> dict[str, object]:
        """As stored with the request."""
        return {"component": self.component, "title": self.title, "what": self.what}


def checked_items(items: Sequence[AskedItem]) -> tuple[AskedItem, ...]:
    """The lines with text repaired, empty ones dropped; raises ``NothingAsked``."""
    kept = tuple(
        AskedItem(repair(item.what).strip(), repair(item.title).strip(), item.component)
        for item in items
        if item.what.strip() or item.title.strip()
    )
    if not kept:
        raise NothingAsked("Ghi rõ ít nhất một nội dung cần bổ sung.", field="items")
    return kept

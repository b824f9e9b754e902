"""What is told to other systems: each context registers its events and how they are worded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from cchc.platform.jobs.registry import write_with

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of news: its kind, whose order it keeps, and what is said; nothing personal.

    ``thread`` is the key within which receivers get news in the order of acts (a dossier's code).
    """

    kind: str
    thread: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


_kinds: dict[str, str] = {}


def register_source(
    event_type: type[E], tell: Callable[[E], Told | None], kinds: Mapping[str, str]
) -> None:
    """Tell receivers of every published ``event_type``; ``kinds``: code → label.

    ``tell`` runs in the act's transaction, only where somebody receives; it gives None for what
    they need not know.
    """
    from cchc.platform.outward.writing import write_deliveries

    _kinds.update(kinds)

    def write(event: E, *, event_id: UUID, at: datetime) -> None:
        write_deliveries(lambda: tell(event), event_id=event_id, at=at)

    write_with(event_type, write)


def kind_labels() -> dict[str, str]:
    """All kinds of news: code → Vietnamese label."""
    return dict(sorted(_kinds.items()))

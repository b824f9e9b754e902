"""Reference data that contexts bring along, loaded when an office starts; safe to run again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from cchc.kernel.actor import Actor

ReferenceLoader = Callable[[Actor, datetime], str]

_loaders: dict[str, ReferenceLoader] = {}


def register_reference(label: str, load: ReferenceLoader) -> None:
    """Have ``load`` called by ``cchc setup``; it gives one line about what it did."""
    _loaders[label] = load


def load_reference(*, actor: Actor, at: datetime) -> list[str]:
    """Load all registered reference data; one line each."""
    return [f"{label}: {load(actor, at)}" for label, load in _loaders.items()]

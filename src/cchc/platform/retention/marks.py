"""Which fields of a model are personal, what they become when cleared; or why none ever is.

A model says in its docstring whose data it holds (``Personal data: …``); here each of those
models says it field by field, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

CLEARED = "(đã xóa theo quy định)"
"""What stands for a name that was cleared and must not be empty."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The personal fields of one model with the value each has afterwards.

    ``deleted``: the whole row goes. ``plain`` names the fields of text, JSON or dates that are
    nobody's data, so that a field added later has to be put on one side.
    """

    cleared: Mapping[str, Any] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    deleted: bool = False

    def clear(self, record: Model) -> list[str]:
        """Clear the fields that hold something; their names. The caller saves."""
        changed = []
        for name, value in self.cleared.items():
            if getattr(record, name) != value:
                setattr(record, name, value)
                changed.append(name)
        return changed


_marks: dict[str, Marks] = {}
_kept: dict[str, str] = {}


def register_marks(model: str, marks: Marks) -> None:
    """Say which fields of a model (“app.model”) are personal."""
    _marks[model.lower()] = marks


def register_kept(model: str, reason: str) -> None:
    """Say why the personal data of a model stay, or where else they are cleared."""
    _kept[model.lower()] = reason


def marks_of(model: str | type[Model]) -> Marks:
    """The marks of a model; raises ``KeyError``."""
    return _marks[(model if isinstance(model, str) else model._meta.label).lower()]


def all_marks() -> dict[str, Marks]:
    """By “app.model”."""
    return dict(_marks)


def all_kept() -> dict[str, str]:
    """Reasons by “app.model”."""
    return dict(_kept)

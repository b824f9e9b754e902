"""What can happen to a due date, one line for each, as plain values that go through JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from .limits import Limit, LimitUnit


@dataclass(frozen=True, slots=True)
class Opened:
    """The clock starts for what was received at that instant."""

    at: datetime
    limit: Limit
    basis: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stops."""

    at: datetime
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock goes on."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Restarted:
    """The clock starts again with a full budget; what came before no longer counts."""

    at: datetime
    limit: Limit
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class Extended:
    """The law lets the budget grow by an amount in the unit of the limit."""

    at: datetime
    amount: int
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """The applicant is told another date; the lawful one stays."""

    at: datetime
    new_due: datetime
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class Recalendared:
    """The day table has changed under an open ledger.

    ``printed`` is what the applicant had been told and ``original`` the first due date, both by
    the table as it was; None where the ledger was not told that table.
    """

    at: datetime
    announcement: str
    printed: datetime | None = None
    original: datetime | None = None


Line = Opened | Paused | Resumed | Restarted | Extended | Rescheduled | Recalendared

_LINES: dict[str, type[Line]] = {
    "opened": Opened,
    "paused": Paused,
    "resumed": Resumed,
    "restarted": Restarted,
    "extended": Extended,
    "rescheduled": Rescheduled,
    "recalendared": Recalendared,
}
_NAMES = {line: name for name, line in _LINES.items()}


def line_to_json(line: Line) -> dict[str, object]:
    """Plain values: ``line`` names the kind, instants are ISO with their offset."""
    values = {field.name: _plain(getattr(line, field.name)) for field in fields(line)}
    return {"line": _NAMES[type(line)], **values}


def line_from_json(data: Mapping[str, Any]) -> Line:
    """The line again; raises ``KeyError``, ``TypeError`` or ``ValueError`` for what is none."""
    values = {name: _value(name, value) for name, value in data.items() if name != "line"}
    return _LINES[data["line"]](**values)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Limit):
        return value.to_json()
    return value


def _value(name: str, value: Any) -> Any:
    if name == "limit":
        return Limit(int(value["amount"]), LimitUnit(value["unit"]))
    if name in ("at", "new_due", "printed", "original") and value is not None:
        return datetime.fromisoformat(value)
    return value

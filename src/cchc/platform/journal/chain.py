"""How a row is sealed: canonical JSON of what it says, hashed together with the row before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

FIRST = ""
"""``previous_hash`` of a subject's first row."""

SEALED_FIELDS = (
    "subject_type",
    "subject_id",
    "sequence",
    "previous_hash",
    "act",
    "actor_id",
    "actor_name",
    "actor_unit",
    "on_behalf_of",
    "at",
    "recorded_at",
    "reason",
    "details",
    "request_id",
)


def plain(value: Any) -> Any:
    """The value as JSON that both databases give back unchanged.

    Instants become UTC text, decimals text; binary fractions are refused, because databases
    write them differently.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value.replace("\x00", "")  # PostgreSQL keeps no NUL
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | Decimal | UUID):
        return str(value)
    raise TypeError(f"the journal cannot keep a {type(value).__name__}: {value!r}")


def canonical(value: Any) -> bytes:
    """One spelling of a JSON value: keys sorted, no spaces, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def seal(fields: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of a row's sealed fields."""
    return hashlib.sha256(
        canonical({name: plain(fields[name]) for name in SEALED_FIELDS})
    ).hexdigest()


def seal_day(day: date, entries: int, heads: list[list[Any]], previous_hash: str) -> str:
    """SHA-256 (hex) of a day's digest."""
    said = [day.isoformat(), entries, heads, previous_hash]
    return hashlib.sha256(canonical(said)).hexdigest()

"""The seal of a row of history: a hash of everything that never changes in it.

Figures rest on these rows alone, so one that was changed past the services must be found:
``cchc figures verify`` computes the seals again. The end of a row and its retraction are written
later and are checked against the rows that follow.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

WRITTEN_LATER = frozenset({"id", "until_at", "until_recorded_at", "retracted_at", "seal"})


def seal_of(row: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the row's columns, by attribute name, without those written later."""
    said = {name: _plain(row[name]) for name in sorted(row) if name not in WRITTEN_LATER}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if value is None or isinstance(value, bool | int) else str(value)

"""What an act changed, told without the values of personal fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], *, personal: Collection[str] = ()
) -> dict[str, Any]:
    """``details`` of a change: before and after of each changed field.

    A personal field is named as changed only; its values stay in the record's own history,
    which anonymisation clears while the chain still verifies.
    """
    changed = [field for field in {**before, **after} if before.get(field) != after.get(field)]
    details: dict[str, Any] = {
        "changed": {
            field: [before.get(field), after.get(field)]
            for field in changed
            if field not in personal
        }
    }
    if hidden := sorted(field for field in changed if field in personal):
        details["personal_changed"] = hidden
    return details

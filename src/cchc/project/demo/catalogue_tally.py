"""The reference catalogue read the plain way, to stand beside the figures of the catalogue."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

from cchc.kernel.periods import Period

FROM = "2025-07-01"
_FACTS = ("online_level", "decentralised", "delegated", "internal")
Count = int | tuple[int, int]


def read_procedures() -> list[dict[str, Any]]:
    """Each procedure's versions as (first day, facts), facts None where it was repealed."""
    text = (files("cchc.contexts.catalog.reference") / "procedures.json").read_text("utf-8")
    return [
        {"code": found["code"], "versions": [_version(found, v) for v in found["versions"]]}
        for found in json.loads(text)["procedures"]
    ]


def _version(procedure: dict[str, Any], version: dict[str, Any]) -> list[Any]:
    facts = {name: version.get(name, procedure.get(name)) for name in _FACTS}
    return [version.get("valid_from", FROM), facts if "variants" in version else None]


def count_catalogue(code: str, procedures: list[dict[str, Any]], period: Period) -> Count:
    """What a figure of the catalogue must come to; raises ``KeyError`` for an unknown one."""
    held = [facts for p in procedures if (facts := _held(p, period.last_day)) is not None]
    public = [facts for facts in held if not facts["internal"]]
    shares = {
        "catalog.fully_online_share": ("online_level", "full"),
        "catalog.decentralised_share": ("decentralised", True),
        "catalog.delegated_share": ("delegated", True),
    }
    if code in shares:
        name, value = shares[code]
        return sum(facts[name] == value for facts in public), len(public)
    counts: dict[str, int] = {
        "catalog.procedures": len(public),
        "catalog.internal_procedures": len(held) - len(public),
        "catalog.fully_online": sum(facts["online_level"] == "full" for facts in public),
        "catalog.partly_online": sum(facts["online_level"] == "partial" for facts in public),
        "catalog.procedures_announced": _announced(procedures, period),
    }
    return counts[code]


def _held(procedure: dict[str, Any], day: date) -> dict[str, Any] | None:
    in_force = [
        facts for start, facts in procedure["versions"] if date.fromisoformat(start) <= day
    ]
    return in_force[-1] if in_force else None


def _announced(procedures: list[dict[str, Any]], period: Period) -> int:
    """Procedures with a version that begins in the period."""
    return sum(
        any(
            facts is not None and period.first_day <= date.fromisoformat(start) <= period.last_day
            for start, facts in procedure["versions"]
        )
        for procedure in procedures
    )

"""What an archive says of itself: when, of what, how many rows and files, with which sums."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from .loading import TableFacts

_namers: list[Callable[[], str]] = []


@dataclass(frozen=True)
class FileFacts:
    """Contents: how many, how many bytes, the sum of their names, those that were not there."""

    count: int = 0
    size: int = 0
    checksum: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The last member of an archive."""

    made_at: datetime
    program: str
    agency: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, TableFacts]
    guarded: tuple[str, ...]
    left_out: tuple[str, ...]
    files: FileFacts
    keys: tuple[str, ...] = field(default=())

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(one.rows for one in self.tables.values())

    def to_json(self) -> bytes:
        """As written."""
        said = {**asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Manifest:
        """Read again."""
        said: dict[str, Any] = json.loads(text)
        files = said["files"]
        return cls(
            made_at=datetime.fromisoformat(said["made_at"]),
            program=said["program"],
            agency=said["agency"],
            database=said["database"],
            migrations=tuple((app, name) for app, name in said["migrations"]),
            tables={name: TableFacts(**one) for name, one in said["tables"].items()},
            guarded=tuple(said["guarded"]),
            left_out=tuple(said["left_out"]),
            files=FileFacts(**{**files, "missing": tuple(files["missing"])}),
            keys=tuple(said["keys"]),
        )


def register_agency_name(namer: Callable[[], str]) -> None:
    """Say whose data these are; the context that knows the agency calls it when ready."""
    if namer not in _namers:
        _namers.append(namer)


def agency_name() -> str:
    """Whose data, or nothing before there is an agency."""
    return next((name for namer in _namers if (name := namer())), "")

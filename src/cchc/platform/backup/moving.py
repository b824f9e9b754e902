"""From one database to another, straight from a snapshot; files stay where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from cchc.kernel.refusal import Refusal

from .databases import opened, snapshot
from .loading import (
    DatabaseNotEmpty,
    Loading,
    TableFacts,
    Tell,
    facts_of,
    filled_tables,
    in_one_transaction,
    make_tables,
    refuse_unguarded,
)
from .running import refuse_running
from .tables import Shape, Tally, shape_of
from .vendor import filling

TARGET = "cchc_target"


class SameDatabase(Refusal):
    """Source and target are one."""


@dataclass(frozen=True)
class Moved:
    """What was copied: tables with rows and checksums, equal on both sides."""

    tables: dict[str, TableFacts]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(one.rows for one in self.tables.values())


def move(described: Mapping[str, Any], *, tell: Tell) -> Moved:
    """Copy the office's database into an empty one; the source is only read.

    Raises ``OfficeRunning``, ``DatabaseNotEmpty``. Rows arrive in one transaction: a move that
    was broken off leaves empty tables, and is simply started again.
    """
    source = connections[DEFAULT_DB_ALIAS]
    if _place(source.settings_dict) == _place(described):
        raise SameDatabase("Nơi đến chính là cơ sở dữ liệu đang dùng.")
    refuse_running()
    with opened(TARGET, described) as target:
        if filled := filled_tables(target):
            raise DatabaseNotEmpty(
                f"Cơ sở dữ liệu đích đã có dữ liệu ({len(filled)} bảng, như {filled[0]}); "
                "chỉ chuyển vào cơ sở dữ liệu trống."
            )
        with snapshot() as alias:
            shape = shape_of(alias)
            make_tables(target, shape.migrations)
            facts = _copy(alias, target, shape, tell)
            refuse_unguarded(target, filling.guarded_tables(connections[alias]))
        filling.settle(connections[target])
    return Moved(facts)


def _copy(source: str, target: str, shape: Shape, tell: Tell) -> dict[str, TableFacts]:
    facts = {}
    with in_one_transaction(target):
        loading = Loading(target, shape)
        for done, (name, table) in enumerate(shape.tables.items()):
            tell(f"chuyển bảng {name}", done, len(shape.tables))
            counted = Tally()
            loading.table(name, _counting(table.rows(source), counted))
            facts[name] = facts_of(source, table, counted)
        loading.finish(facts, tell)
    return facts


def _counting(lines: Iterator[str], counted: Tally) -> Iterator[str]:
    for line in lines:
        counted.add(line)
        yield line


def _place(described: Mapping[str, Any]) -> tuple[str, ...]:
    named = ("ENGINE", "HOST", "PORT", "NAME")
    return tuple(str(described.get(name) or "") for name in named)

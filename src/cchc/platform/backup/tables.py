"""Every table of the database as rows of plain values, the same text on both databases.

The tables are those that the *applied* migrations describe, whatever today's models say: so a
database is copied as it is, also before it is migrated, and an older archive is loaded into the
tables of its day.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.migrations.loader import MigrationLoader

from cchc.kernel.refusal import Refusal

AT_ONCE = 2000
MODULUS = 1 << 256
BOOKKEEPING = frozenset({"django_migrations"})
"""Tables that tell of the database itself and are written by migrating."""

Row = Sequence[Any]
_DECODERS: tuple[tuple[type[models.Field[Any, Any]], Callable[[Any], Any]], ...] = (
    (models.DateTimeField, datetime.fromisoformat),
    (models.DateField, date.fromisoformat),
    (models.TimeField, time.fromisoformat),
    (models.DurationField, lambda microseconds: timedelta(microseconds=microseconds)),
    (models.DecimalField, Decimal),
    (models.UUIDField, UUID),
    (models.BinaryField, b64decode),
)


class DatabaseIsNewer(Refusal):
    """The database was migrated by a newer version of the program."""


@dataclass(frozen=True)
class Table:
    """One table: its historic model and the columns that hold something."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """The name in the database."""
        return self.model._meta.db_table

    @cached_property
    def fields(self) -> list[models.Field[Any, Any]]:
        """Columns in the order of the model; what the database computes itself is left out."""
        every = self.model._meta.local_concrete_fields
        return [one for one in every if not getattr(one, "generated", False)]

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return [str(one.column) for one in self.fields]

    @cached_property
    def _decoders(self) -> list[Callable[[Any], Any] | None]:
        return [_decoder(one) for one in self.fields]

    @property
    def counts(self) -> bool:
        """Whether the database numbers the rows."""
        return isinstance(self.model._meta.pk, models.AutoField)

    @property
    def needs(self) -> set[str]:
        """Tables whose rows must be there first."""
        return _named(one for one in self.fields if not one.null)

    @property
    def names(self) -> set[str]:
        """Tables that foreign keys of this one name."""
        return _named(self.fields)

    def rows(self, using: str) -> Iterator[str]:
        """Each row as one line of JSON, in the order of the primary key."""
        names = [one.attname for one in self.fields]
        found = self.model._base_manager.using(using).order_by("pk").values_list(*names)
        for row in found.iterator(AT_ONCE):
            yield json.dumps(row, default=_plain, **_AS_LINE)

    def read(self, line: str) -> Row:
        """The values of a line, as Python has them."""
        return [
            decode(value) if decode is not None and value is not None else value
            for value, decode in zip(json.loads(line), self._decoders, strict=True)
        ]


_AS_LINE: dict[str, Any] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}


@dataclass(slots=True)
class Tally:
    """Rows of one table counted and summed; the order of the rows does not matter."""

    rows: int = 0
    total: int = 0

    def add(self, line: str) -> None:
        """Count a row in."""
        self.rows += 1
        digest = hashlib.sha256(line.encode()).digest()
        self.total = (self.total + int.from_bytes(digest, "big")) % MODULUS

    @property
    def checksum(self) -> str:
        """64 hexadecimal digits."""
        return f"{self.total:064x}"


@dataclass(frozen=True)
class Shape:
    """All tables that a set of applied migrations describes, each after those it needs."""

    migrations: tuple[tuple[str, str], ...]
    apps: Apps = field(repr=False)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """By name, in the order in which they can be filled."""
        every = self.apps.get_models(include_auto_created=True)
        made = {app for app, _ in self.migrations}  # no table without a migration
        ours = {
            m._meta.db_table: Table(m)
            for m in every
            if m._meta.managed and m._meta.app_label in made
        }
        needed = {name: table.needs - {name} for name, table in sorted(ours.items())}
        return {name: ours[name] for name in TopologicalSorter(needed).static_order()}


def shape_of(using: str = DEFAULT_DB_ALIAS) -> Shape:
    """The tables of a database as it stands; raises ``DatabaseIsNewer``."""
    loader = MigrationLoader(connections[using])
    return _shape(loader, [key for key in loader.applied_migrations if _known(loader, key)])


def shape_at(migrations: Iterable[tuple[str, str]], using: str = DEFAULT_DB_ALIAS) -> Shape:
    """The tables that these migrations describe; raises ``DatabaseIsNewer``."""
    loader = MigrationLoader(connections[using])
    keys = [key for key in ((app, name) for app, name in migrations) if _known(loader, key)]
    return _shape(loader, keys)


def leaves(migrations: Iterable[tuple[str, str]], using: str) -> list[tuple[str, str]]:
    """The last of these migrations in each application: what to migrate to."""
    graph = MigrationLoader(connections[using]).graph
    wanted = set(migrations)
    return [
        key
        for key in sorted(wanted)
        if key in graph.nodes
        if not any(child.key in wanted and child.key[0] == key[0] for child in
                   graph.node_map[key].children)
    ]  # fmt: skip


def _shape(loader: MigrationLoader, keys: list[tuple[str, str]]) -> Shape:
    state = loader.project_state([key for key in sorted(keys) if key in loader.graph.nodes])
    return Shape(tuple(sorted(keys)), state.apps)


def _known(loader: MigrationLoader, key: tuple[str, str]) -> bool:
    if key in loader.disk_migrations:
        return True
    if key[0] in loader.migrated_apps:
        raise DatabaseIsNewer(
            f"Dữ liệu do một phiên bản mới hơn ghi (có bước nâng cấp {key[0]} {key[1]}); "
            "hãy dùng phiên bản đó hoặc mới hơn."
        )
    return False  # an application that is no longer installed: its tables are left alone


def _named(fields: Iterable[models.Field[Any, Any]]) -> set[str]:
    related = (one.related_model for one in fields if one.is_relation)
    return {model._meta.db_table for model in related if not isinstance(model, str | None)}


def _decoder(one: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    while isinstance(one, models.ForeignKey):
        one = one.target_field
    return next((decode for kind, decode in _DECODERS if isinstance(one, kind)), None)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    raise TypeError(f"no plain form for {type(value).__name__}")

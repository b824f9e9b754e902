"""Filling a database with the rows of another: tables made, rows put in, counted and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from cchc.kernel.refusal import Refusal

from .tables import AT_ONCE, BOOKKEEPING, Shape, Table, Tally, leaves, shape_at
from .vendor import filling

MADE_BY_MIGRATING = BOOKKEEPING | {"django_content_type", "auth_permission"}
Tell = Callable[[str, int, int], None]


class DatabaseNotEmpty(Refusal):
    """Somebody's data are there, and nobody asked to replace them."""


class CopyDiffers(Refusal):
    """What arrived is not what was sent."""


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What is known of one table: rows, sum of their hashes, last number given."""

    rows: int
    checksum: str
    counter: int = 0


def filled_tables(using: str) -> list[str]:
    """Tables with rows in them, other than those that migrating fills."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    return [
        name for name in sorted(there - MADE_BY_MIGRATING) if filling.has_rows(connection, name)
    ]


def refuse_filled(using: str) -> None:
    """Raise ``DatabaseNotEmpty`` where rows would be lost."""
    if filled := filled_tables(using):
        raise DatabaseNotEmpty(
            f"Cơ sở dữ liệu đích đã có dữ liệu ({len(filled)} bảng, như {filled[0]}); "
            "không ghi đè."
        )


def make_tables(using: str, migrations: Iterable[tuple[str, str]]) -> Shape:
    """Bring a database to these migrations and to nothing newer; tables that are there go."""
    connection = connections[using]
    wanted = tuple(migrations)
    shape = shape_at(wanted, using)
    filling.drop_tables(connection, connection.introspection.table_names())
    executor = MigrationExecutor(connection)
    executor.migrate(leaves(wanted, using))
    return shape


def fill(using: str, table: Table, lines: Iterable[str]) -> None:
    """Put rows into an empty table; inside the caller's transaction."""
    connection = connections[using]
    prepare = [one.get_db_prep_save for one in table.fields]
    rows = (
        [ready(value, connection) for value, ready in zip(table.read(line), prepare, strict=True)]
        for line in lines
    )
    for batch in _batches(rows):
        filling.insert(connection, table.name, table.columns, batch)


def compare(using: str, shape: Shape, facts: dict[str, TableFacts], tell: Tell) -> None:
    """Read every table back and hold it against what was sent; raises ``CopyDiffers``."""
    for done, (name, table) in enumerate(shape.tables.items()):
        tell("đối chiếu", done, len(shape.tables))
        wanted, found = facts.get(name), tally(using, table)
        if wanted is None:
            continue
        if (wanted.rows, wanted.checksum) != (found.rows, found.checksum):
            raise CopyDiffers(
                f"Bảng {name} không giống bản gốc: {found.rows} dòng, bản gốc {wanted.rows} dòng"
                + ("." if found.rows != wanted.rows else ", nội dung khác.")
            )


def tally(using: str, table: Table) -> Tally:
    """Count and sum a table."""
    counted = Tally()
    for line in table.rows(using):
        counted.add(line)
    return counted


def facts_of(using: str, table: Table, counted: Tally) -> TableFacts:
    """What an archive says of a table."""
    last = filling.counter(connections[using], table.model) if table.counts else 0
    return TableFacts(counted.rows, counted.checksum, last)


class Loading:
    """One database being filled, table after table, in one transaction: all of it or nothing."""

    def __init__(self, using: str, shape: Shape) -> None:
        self.using, self.shape = using, shape
        self._open: set[str] = set()
        self.loaded: set[str] = set()

    def table(self, name: str, lines: Iterable[str]) -> None:
        """Fill one table."""
        table = self.shape.tables[name]
        fill(self.using, table, lines)
        self.loaded.add(name)
        self._open |= table.names
        self._open -= self.loaded
        if not self._open:
            filling.check_references(connections[self.using])

    def finish(self, facts: dict[str, TableFacts], tell: Tell) -> None:
        """Set the counters, compare everything."""
        for name, table in self.shape.tables.items():
            if table.counts and name in facts:
                filling.set_counter(connections[self.using], table.model, facts[name].counter)
        compare(self.using, self.shape, facts, tell)


def migrate_on(using: str) -> None:
    """Bring the filled tables up to today's migrations."""
    call_command("migrate", database=using, verbosity=0, interactive=False)


@contextmanager
def in_one_transaction(using: str) -> Iterator[None]:
    """The transaction of a ``Loading``."""
    with transaction.atomic(using=using, durable=True):
        yield


def refuse_unguarded(using: str, guarded: Iterable[str]) -> None:
    """Raise ``CopyDiffers`` where a trigger that watched a table is not there."""
    if bare := set(guarded) - filling.guarded_tables(connections[using]):
        raise CopyDiffers(f"Thiếu chốt chặn sửa, xóa ở bảng {', '.join(sorted(bare))}.")


def _batches(rows: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_ONCE)):
        yield batch

"""Writing millions of rows: COPY without indexes on PostgreSQL, one transaction on SQLite."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from .rows import columns, models

Lines = Iterable[tuple[type[Model], str]]
Step = Callable[[str], None]
_EACH = 400  # kB of lines handed over at once


def load(lines: Lines, step: Step) -> None:
    """Write the lines; ``step`` is told when a part of the work is over."""
    if connection.vendor == "postgresql":
        _load_postgres(lines, step)
    else:
        _load_sqlite(lines)
        step("rows")


def _load_postgres(lines: Lines, step: Step) -> None:
    tables = [model._meta.db_table for model in models()]
    _tell(
        "ALTER SYSTEM SET max_wal_size = '3GB'",
        "ALTER SYSTEM SET checkpoint_timeout = '30min'",
        "ALTER SYSTEM SET autovacuum = off",
        "SELECT pg_reload_conf()",
    )
    again = _take_down(tables)
    step("indexes taken down")
    _copy(lines)
    step("rows")
    with ThreadPoolExecutor(2) as both:
        list(both.map(_alone, again[0]))
    step("indexes")
    _tell(*again[1])
    step("foreign keys")
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda table: _alone(f"VACUUM (ANALYZE) {table}"), tables))
    _tell(*connection.ops.sequence_reset_sql(no_style(), models()))
    _tell(
        "ALTER SYSTEM RESET ALL",
        "SELECT pg_reload_conf()",
    )
    step("vacuum, statistics")


def _tell(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _connect() -> Any:
    own = connection.get_new_connection(connection.get_connection_params())
    own.autocommit = True
    return own


def _alone(statement: str) -> None:
    with _connect() as own:
        own.execute("SET maintenance_work_mem = '700MB'")
        own.execute("SET max_parallel_maintenance_workers = 1")
        own.execute(statement)


def _take_down(tables: list[str]) -> tuple[list[str], list[str]]:
    """Drop all but primary keys; the statements that make the indexes, then the foreign keys."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid)"
            " FROM pg_constraint WHERE contype IN ('u', 'f')"
            " AND conrelid = ANY (%s::regclass[]) AND confrelid <> 0 OR contype = 'u'"
            " AND conrelid = ANY (%s::regclass[])",
            [tables, tables],
        )
        constraints = cursor.fetchall()
        for table, name, _, _ in constraints:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = ANY (%s::regclass[]) AND NOT indisprimary",
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    again: dict[str, list[str]] = defaultdict(list)
    again["u"] = [definition for _, definition in indexes]
    for table, name, kind, definition in constraints:
        again[kind].append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    # the largest tables first, so that both hands have work to the end
    order = ("statespan", "journal_entry", "component", "search")
    again["u"].sort(key=lambda text: next((i for i, w in enumerate(order) if w in text), 9))
    return again["u"], again["f"]


def _copy(lines: Lines) -> None:
    with ExitStack() as stack:
        writers = {model: stack.enter_context(_copying(model)) for model in models()}
        for model, batch in _batches(lines):
            writers[model].write(batch)


@contextmanager
def _copying(model: type[Model]) -> Iterator[Any]:
    from psycopg.copy import QueuedLibpqWriter

    names = ", ".join(f'"{field.column}"' for field in columns(model))
    with _connect() as own, own.cursor() as cursor:
        statement = f"COPY {model._meta.db_table} ({names}) FROM STDIN"
        with cursor.copy(statement, writer=QueuedLibpqWriter(cursor)) as copy:
            yield copy


def _batches(lines: Lines) -> Iterator[tuple[type[Model], str]]:
    waiting: dict[type[Model], list[str]] = defaultdict(list)
    sizes: dict[type[Model], int] = defaultdict(int)
    for model, text in lines:
        waiting[model].append(text)
        sizes[model] += len(text)
        if sizes[model] > _EACH * 1000:
            yield model, "".join(waiting.pop(model))
            sizes[model] = 0
    for model, texts in waiting.items():
        yield model, "".join(texts)


_ESCAPED = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def _load_sqlite(lines: Lines) -> None:
    connection.ensure_connection()
    own = connection.connection
    with connection.constraint_checks_disabled():
        own.execute("BEGIN IMMEDIATE")
        for model, batch in _batches(lines):
            names = ", ".join(f'"{field.column}"' for field in columns(model))
            marks = ", ".join("?" for _ in columns(model))
            own.executemany(
                f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})",  # noqa: S608
                (_cells(line) for line in batch.splitlines()),
            )
        own.execute("COMMIT")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _cells(line: str) -> list[str | None]:
    return [None if cell == r"\N" else _read(cell) for cell in line.split("\t")]


def _read(cell: str) -> str:
    if "\\" not in cell:
        return cell
    return cell.replace("\\\\", "\0").replace("\\t", "\t").replace("\\n", "\n").replace(
        "\\r", "\r"
    ).replace("\0", "\\")  # fmt: skip


class Steps:
    """How long each part of the work took."""

    def __init__(self) -> None:
        """Begin to count."""
        self._since = time.perf_counter()
        self.took: dict[str, float] = {}

    def __call__(self, name: str) -> None:
        """The part ``name`` is over."""
        now = time.perf_counter()
        self.took[name], self._since = now - self._since, now
        print(f"  {name}: {self.took[name]:.1f} s", flush=True)

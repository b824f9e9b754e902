"""Filling empty tables quickly, with the counters set as they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

_HIGHEST = "SELECT coalesce(max({}), 1) FROM {}"


def insert(
    connection: BaseDatabaseWrapper,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Insert rows whose values the database's adapter already understands."""
    quote = connection.ops.quote_name
    into = f"{quote(table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", list(rows))  # noqa: S608 - quoted names


def has_rows(connection: BaseDatabaseWrapper, table: str) -> bool:
    """Whether there is anything in a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 - a quoted name
        return cursor.fetchone() is not None


def check_references(connection: BaseDatabaseWrapper) -> None:
    """Check foreign keys now, and let go of what PostgreSQL remembers to check at the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def counter(connection: BaseDatabaseWrapper, model: type[Model]) -> int:
    """The last number the database gave in this table; 0 before the first."""
    table, column = model._meta.db_table, str(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
            sequence = cursor.fetchone()[0]
            cursor.execute(
                f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"  # noqa: S608 - the catalogue's own spelling
            )
        else:
            cursor.execute(
                "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table]
            )
        return int(cursor.fetchone()[0])


def set_counter(connection: BaseDatabaseWrapper, model: type[Model], last: int) -> None:
    """Let the database go on after ``last``, or after the highest number there."""
    quote = connection.ops.quote_name
    table, column = model._meta.db_table, str(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(sql)
            if last:
                highest = _HIGHEST.format(quote(column), quote(table))
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, %s), greatest(%s, ({highest})))",
                    [f'"{table}"', column, last],
                )
        elif last:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            highest = _HIGHEST.format(quote(column), quote(table))
            cursor.execute(
                f"INSERT INTO sqlite_sequence (name, seq) SELECT %s, max(%s, ({highest}))",
                [table, last],
            )


def drop_tables(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """Drop tables with all that hangs on them: for replacing a database that is restored over."""
    quoted = ", ".join(connection.ops.quote_name(table) for table in tables)
    if quoted and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {quoted} CASCADE")


def guarded_tables(connection: BaseDatabaseWrapper) -> set[str]:
    """Tables that triggers of ours watch over."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)"
            )
        else:
            cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {str(name) for (name,) in cursor.fetchall()}


def settle(connection: BaseDatabaseWrapper) -> None:
    """Bring SQLite's write-ahead log into the file, so that the file alone is the database."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()

"""Reading one moment of a database without holding its writers.

SQLite in WAL mode: a DEFERRED transaction sees the moment of its first read. PostgreSQL: a
REPEATABLE READ transaction does. Neither takes a lock that a writer waits for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def described(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """The same database, to be opened for a snapshot."""
    settings = dict(connection.settings_dict)
    options = dict(settings["OPTIONS"])
    if connection.vendor == "postgresql":
        from psycopg import IsolationLevel

        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    else:
        options["transaction_mode"] = "DEFERRED"
    # one transaction reads it all, so cursors may stay at the server behind pgbouncer too:
    # without them every table would come into memory as a whole
    beside = {"CONN_MAX_AGE": 0, "DISABLE_SERVER_SIDE_CURSORS": False}
    return {**settings, "OPTIONS": options, **beside}


def begin(connection: BaseDatabaseWrapper) -> None:
    """Fix the moment: the transaction is open, reads only, and has read."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET TRANSACTION READ ONLY")
            cursor.execute("SELECT pg_current_snapshot()")
        else:
            cursor.execute("SELECT count(*) FROM sqlite_master")
            cursor.execute("PRAGMA query_only = ON")


def size(connection: BaseDatabaseWrapper) -> int:
    """Bytes the database takes on disk, about."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
        return int(cursor.fetchone()[0])


def kind(connection: BaseDatabaseWrapper) -> str:
    """Which database it is, as Django names it."""
    return connection.vendor


def file_of(connection: BaseDatabaseWrapper) -> Path | None:
    """The one file that is the database; ``None`` where a server keeps it."""
    if connection.vendor != "sqlite":
        return None
    return Path(connection.settings_dict["NAME"])

"""Triggers by which the database itself refuses to change or delete rows of a table.

An owner of the database can drop them: the chain and the digests are for that.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("journal_entry", "journal_digest")
_REASON = "journal is append-only"


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_REASON}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _postgresql(table: str) -> list[str]:
    call = "EXECUTE FUNCTION journal_append_only()"
    return [
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {call}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}",
    ]


def create_statements(vendor: str) -> list[str]:
    """SQL that closes the tables, for "sqlite" or "postgresql"."""
    if vendor == "sqlite":
        return [sql for table in TABLES for sql in _sqlite(table)]
    function = (
        "CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REASON}'; END $$"
    )
    return [function, *(sql for table in TABLES for sql in _postgresql(table))]


def drop_statements(vendor: str) -> list[str]:
    """SQL that opens the tables again: for migrating backwards and for tests only."""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {table}_no_{verb}"
            for table in TABLES
            for verb in ("update", "delete")
        ]
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_{what} ON {table}"
        for table in TABLES
        for what in ("change", "truncate")
    ]


def close(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """For ``RunPython``: create the triggers."""
    for sql in create_statements(editor.connection.vendor):
        editor.execute(sql)


def reopen(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """For ``RunPython`` backwards: drop the triggers."""
    for sql in drop_statements(editor.connection.vendor):
        editor.execute(sql)

"""Whether an index stands in the database, and making or dropping it without holding writers.

PostgreSQL leaves an *invalid* index behind when a concurrent build fails half-way (a cancelled
statement, a duplicate value): it costs every write and answers no query, so it is dropped
before the build is tried again.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Index, Model

_STATE = (
    "SELECT i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE c.relname = %s AND pg_table_is_visible(c.oid)"
)


def make(editor: BaseDatabaseSchemaEditor, model: type[Model], index: Index) -> None:
    """Make the index unless it stands already."""
    if editor.connection.vendor != "postgresql":
        if index.name not in _names(editor, model):
            editor.add_index(model, index)
        return
    valid = _valid(editor, index.name)
    if valid is False:
        editor.remove_index(model, index, concurrently=True)  # type: ignore[call-arg]  # PostgreSQL
    if not valid:
        editor.add_index(model, index, concurrently=True)  # type: ignore[call-arg]  # PostgreSQL


def drop(editor: BaseDatabaseSchemaEditor, model: type[Model], index: Index) -> None:
    """Drop the index if it stands."""
    if editor.connection.vendor != "postgresql":
        if index.name in _names(editor, model):
            editor.remove_index(model, index)
        return
    if _valid(editor, index.name) is not None:
        editor.remove_index(model, index, concurrently=True)  # type: ignore[call-arg]  # PostgreSQL


def _names(editor: BaseDatabaseSchemaEditor, model: type[Model]) -> set[str]:
    connection = editor.connection
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, model._meta.db_table))


def _valid(editor: BaseDatabaseSchemaEditor, name: str) -> bool | None:
    with editor.connection.cursor() as cursor:
        cursor.execute(_STATE, [name])
        row = cursor.fetchone()
    return None if row is None else bool(row[0])

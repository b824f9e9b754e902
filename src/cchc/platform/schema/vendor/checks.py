"""Adding a check without reading the whole table under a lock that holds every act.

PostgreSQL takes the constraint as *not valid* at once (new rows are held to it), then reads the
rows that are there under a lock that lets acts go on. SQLite writes the table anew as it always
does.
"""

from __future__ import annotations

from django.db import transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, Model

_STATE = "SELECT convalidated FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass"


def make(editor: BaseDatabaseSchemaEditor, model: type[Model], check: BaseConstraint) -> None:
    """Add the check, or end what a broken run began."""
    if editor.connection.vendor != "postgresql":
        with transaction.atomic(using=editor.connection.alias):  # the table is written anew
            editor.add_constraint(model, check)
        return
    quote = editor.quote_name
    table = quote(model._meta.db_table)
    with editor.connection.cursor() as cursor:
        cursor.execute(_STATE, [check.name, table])
        state = cursor.fetchone()
    if state is None:
        editor.execute(f"{check.create_sql(model, editor)} NOT VALID", params=None)
    if state is None or not state[0]:
        editor.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {quote(check.name)}", params=None)

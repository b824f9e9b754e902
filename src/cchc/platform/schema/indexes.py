"""Index operations for migrations of big tables.

An ordinary ``AddIndex`` on PostgreSQL holds every write to the table until the index is built:
minutes on a million dossiers. These build it beside the work going on. The migration says
``atomic = False`` and holds nothing else, because a concurrent build cannot be in a transaction
and what came before it would not be undone. Run twice, or after a build that failed, they end
in the same state.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddIndex, RemoveIndex
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Index

from .vendor import standing_indexes


class MigrationIsAtomic(RuntimeError):
    """The migration forgot ``atomic = False``."""


def _refuse_transaction(operation: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Raise ``MigrationIsAtomic`` where a lock would be held until the migration ends."""
    if editor.atomic_migration:
        name = type(operation).__name__
        raise MigrationIsAtomic(f"{name}: set atomic = False on the migration")


def model_to_change(
    operation: AddIndex | RemoveIndex | AddConstraint,
    app_label: str,
    editor: BaseDatabaseSchemaEditor,
    state: ProjectState,
) -> Any:
    """The model an operation changes outside a transaction; None where it lives elsewhere.

    Raises ``MigrationIsAtomic``.
    """
    _refuse_transaction(operation, editor)
    model = state.apps.get_model(app_label, operation.model_name)
    return model if operation.allow_migrate_model(editor.connection.alias, model) else None


def _index_of(state: ProjectState, app_label: str, model: str, name: str) -> Index:
    found: ModelState = state.models[app_label, model]
    index: Index = found.get_index_by_name(name)
    return index


class AddIndexConcurrently(AddIndex):
    """Like ``AddIndex``: built concurrently on PostgreSQL, plainly on SQLite."""

    atomic = False

    def describe(self) -> str:
        """What ``migrate --plan`` says."""
        return f"Create index {self.index.name} on {self.model_name} while work goes on"

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        """Make the index."""
        if model := model_to_change(self, app_label, schema_editor, to_state):
            standing_indexes.make(schema_editor, model, self.index)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002 - Django's signature
    ) -> None:
        """Drop it again."""
        if model := model_to_change(self, app_label, schema_editor, from_state):
            standing_indexes.drop(schema_editor, model, self.index)


class RemoveIndexConcurrently(RemoveIndex):
    """Like ``RemoveIndex``: dropped concurrently on PostgreSQL, plainly on SQLite."""

    atomic = False

    def describe(self) -> str:
        """What ``migrate --plan`` says."""
        return f"Remove index {self.name} from {self.model_name} while work goes on"

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002 - Django's signature
    ) -> None:
        """Drop the index."""
        if model := model_to_change(self, app_label, schema_editor, from_state):
            index = _index_of(from_state, app_label, self.model_name_lower, self.name)
            standing_indexes.drop(schema_editor, model, index)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        """Make it again."""
        if model := model_to_change(self, app_label, schema_editor, to_state):
            index = _index_of(to_state, app_label, self.model_name_lower, self.name)
            standing_indexes.make(schema_editor, model, index)

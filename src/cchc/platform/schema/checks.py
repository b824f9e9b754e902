"""A check constraint for a big table: valid for new rows at once, for the others soon after."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint
from django.db.migrations.state import ProjectState

from .indexes import model_to_change
from .vendor import checks


class AddCheckConcurrently(AddConstraint):
    """Like ``AddConstraint`` of a check; to change one, ``RemoveConstraint`` it before."""

    atomic = False

    def describe(self) -> str:
        """What ``migrate --plan`` says."""
        return f"Create check {self.constraint.name} on {self.model_name} while work goes on"

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        """Add the check."""
        if model := model_to_change(self, app_label, schema_editor, to_state):
            checks.make(schema_editor, model, self.constraint)

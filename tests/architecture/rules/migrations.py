"""Migrations after release 0.1 that an office may run while people work. Findings are sentences.

A table is *big* unless its application is named in ``SMALL``: what grows with every dossier is
big, and so is whatever a new context brings.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from cchc.platform.schema import (
    AddCheckConcurrently,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)

_APPS_OF_0_1 = (
    *("accounts", "access", "journal", "numbering", "jobs", "files", "search", "notify", "ui"),
    *("organizations", "catalog", "dossiers", "portal", "project"),
)
RELEASED = frozenset((app, "0001_initial") for app in _APPS_OF_0_1)
"""What release 0.1 shipped."""
SMALL = frozenset(
    {
        "accounts",  # staff
        "access",  # their roles and tokens
        "organizations",  # units, posts, rules
        "catalog",  # procedures
        "numbering",  # a row a series
        "jobs",  # done ones are cleared after 30 days
        "backup",
        "stamps",
        "project",
        "ui",  # keys of forms, swept
    }
)
CONCURRENT = (AddIndexConcurrently, RemoveIndexConcurrently, AddCheckConcurrently)
LOCKING = (
    ops.AddIndex,
    ops.RemoveIndex,
    ops.AddConstraint,
    ops.AlterUniqueTogether,
    ops.AlterIndexTogether,
)
RENAMES = (ops.RenameField, ops.RenameModel, ops.AlterModelTable, ops.RenameIndex)
BATCHES = (".iterator(", "iterator(", "in_batches", "execute(", "call_command(")


@dataclass(frozen=True)
class Step:
    """One operation on a table that was there before, with the models before it."""

    where: str
    app: str
    operation: Operation
    before: ProjectState

    @property
    def big(self) -> bool:
        """Whether the table grows with the work."""
        return self.app not in SMALL


def after_the_release(loader: MigrationLoader) -> list[tuple[Migration, ProjectState]]:
    """Our newer migrations, each with the models as they stood before it."""
    ours = [
        key
        for key, migration in loader.disk_migrations.items()
        if migration.__module__.startswith("cchc.") and key not in RELEASED
    ]
    return [
        (loader.disk_migrations[key], loader.project_state(key, at_end=False))
        for key in sorted(ours)
    ]


Migrations = Iterable[tuple[Migration, ProjectState]]


def locks_a_big_table(migrations: Migrations) -> list[str]:
    """No index, unique column or constraint built while every act waits."""
    return [
        f"{step.where} locks a big table"
        for step in _steps(migrations)
        if step.big
        if (isinstance(step.operation, LOCKING) and not isinstance(step.operation, CONCURRENT))
        or _builds_an_index(step)
    ]


def column_without_a_value(migrations: Migrations) -> list[str]:
    """A new column may be empty, or the database fills it: old rows and old programs go on."""
    return [
        f"{step.where}: NOT NULL without db_default"
        for step in _steps(migrations)
        if isinstance(step.operation, ops.AddField)
        if not (step.operation.field.null or step.operation.field.many_to_many)
        if not step.operation.field.has_db_default()
    ]


def changes_a_column(migrations: Migrations) -> list[str]:
    """No other name, no other type, not narrower, not suddenly obligatory."""
    renamed = [
        f"{step.where}: renames"
        for step in _steps(migrations)
        if isinstance(step.operation, RENAMES)
    ]
    altered = [
        f"{step.where}: {what}"
        for step in _steps(migrations)
        if isinstance(step.operation, ops.AlterField)
        if (what := _difference(step))
    ]
    return renamed + altered


def runs_code_carelessly(migrations: Migrations) -> list[str]:
    """Code goes in batches, can be undone; SQL of one database stands in a vendor package."""
    return [
        f"{step.where}: {what}"
        for step in _steps(migrations)
        if (what := _careless(step.operation))
    ]


def mixes_concurrent_work(migrations: Migrations) -> list[str]:
    """A concurrent operation stands outside a transaction, with nothing that needs one."""
    allowed = (*CONCURRENT, ops.RemoveConstraint)
    return [
        f"{_name(migration)}: concurrent work needs atomic = False and a migration of its own"
        for migration, _ in migrations
        if any(isinstance(one, CONCURRENT) for one in migration.operations)
        if migration.atomic or not all(isinstance(one, allowed) for one in migration.operations)
    ]


def _steps(migrations: Migrations) -> Iterator[Step]:
    for migration, before in migrations:
        made: set[str] = set()
        state = before.clone()
        for operation in _flat(migration.operations):
            if isinstance(operation, ops.CreateModel):
                made.add(operation.name_lower)
            elif getattr(operation, "model_name_lower", "") not in made:
                yield Step(_name(migration), migration.app_label, operation, state.clone())
            operation.state_forwards(migration.app_label, state)


def _flat(operations: Iterable[Operation]) -> Iterator[Operation]:
    for operation in operations:
        if isinstance(operation, ops.SeparateDatabaseAndState):
            yield from _flat(operation.database_operations)
        else:
            yield operation


def _builds_an_index(step: Step) -> bool:
    if not isinstance(step.operation, ops.AddField | ops.AlterField):
        return False
    new = step.operation.field
    wanted = new.unique or new.db_index
    if isinstance(step.operation, ops.AlterField):
        old = _old(step)
        return wanted and not (old.unique or old.db_index)
    return wanted


def _old(step: Step) -> models.Field:
    model = step.before.models[step.app, step.operation.model_name_lower]
    return model.fields[step.operation.name]


def _difference(step: Step) -> str:
    old, new = _old(step), step.operation.field
    if old.get_internal_type() != new.get_internal_type():
        return "another type"
    if old.null and not new.null:
        return "suddenly obligatory"
    if (old.max_length or 0) > (new.max_length or 0) or (old.max_length is None) != (
        new.max_length is None
    ):
        return "narrower"
    return ""


def _careless(operation: Operation) -> str:
    if isinstance(operation, ops.RunSQL):
        return "RunSQL: write it for both databases in a vendor package"
    if not isinstance(operation, ops.RunPython):
        return ""
    if operation.reverse_code is None:
        return "RunPython that cannot be undone"
    if not any(word in _source(operation.code) for word in BATCHES):
        return "RunPython without batches"
    return ""


def _source(code: Callable[..., object]) -> str:
    return inspect.getsource(code)


def _name(migration: Migration) -> str:
    return f"{migration.app_label}.{migration.name}"

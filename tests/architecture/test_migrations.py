"""Every migration after 0.1 is safe under load; each rule is shown a planted violation."""

from collections.abc import Callable

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState
from tests.architecture.rules import migrations as rules

from cchc.platform.schema import AddCheckConcurrently, AddIndexConcurrently

Rule = Callable[[rules.Migrations], list[str]]
RULES = [
    rules.locks_a_big_table,
    rules.column_without_a_value,
    rules.changes_a_column,
    rules.runs_code_carelessly,
    rules.mixes_concurrent_work,
]
BEFORE = {
    "code": models.CharField(max_length=20),
    "note": models.TextField(blank=True),
    "day": models.DateField(null=True),
}
CHECK = models.CheckConstraint(condition=~models.Q(code=""), name="planted_check")


def all_at_once(apps: object, _editor: object) -> None:
    for row in apps.get_model("tasks", "task").objects.all():
        row.save()


def in_batches(apps: object, _editor: object) -> None:
    for row in apps.get_model("tasks", "task").objects.iterator(1000):
        row.save()


def planted(*operations: Operation, atomic: bool = True, app: str = "dossiers") -> list:
    before = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), *BEFORE.items()]
    before.add_model(ModelState(app, "Paper", fields))
    migration = migrations.Migration("0009_planted", app)
    migration.operations = list(operations)
    migration.atomic = atomic
    return [(migration, before)]


def index(name: str = "planted_index") -> models.Index:
    return models.Index(fields=["code"], name=name)


FORBIDDEN = [
    (rules.locks_a_big_table, [migrations.AddIndex("paper", index())]),
    (rules.locks_a_big_table, [migrations.AddConstraint("paper", CHECK)]),
    (
        rules.locks_a_big_table,
        [migrations.AddField("paper", "key", models.UUIDField(null=True, unique=True))],
    ),
    (
        rules.locks_a_big_table,
        [migrations.AlterField("paper", "day", models.DateField(null=True, db_index=True))],
    ),
    (
        rules.locks_a_big_table,
        [
            migrations.SeparateDatabaseAndState(
                database_operations=[migrations.AddIndex("paper", index())]
            )
        ],
    ),
    (rules.column_without_a_value, [migrations.AddField("paper", "size", models.IntegerField())]),
    (
        rules.column_without_a_value,
        [migrations.AddField("paper", "size", models.IntegerField(default=0))],
    ),
    (rules.changes_a_column, [migrations.RenameField("paper", "code", "number")]),
    (rules.changes_a_column, [migrations.RenameModel("paper", "Sheet")]),
    (rules.changes_a_column, [migrations.AlterField("paper", "note", models.IntegerField())]),
    (
        rules.changes_a_column,
        [migrations.AlterField("paper", "code", models.CharField(max_length=10))],
    ),
    (rules.changes_a_column, [migrations.AlterField("paper", "day", models.DateField())]),
    (rules.runs_code_carelessly, [migrations.RunPython(in_batches)]),
    (rules.runs_code_carelessly, [migrations.RunPython(all_at_once, migrations.RunPython.noop)]),
    (rules.runs_code_carelessly, [migrations.RunSQL("SELECT 1", "SELECT 1")]),
    (rules.mixes_concurrent_work, [AddIndexConcurrently("paper", index())]),
]


@pytest.fixture(scope="module")
def ours() -> list:
    return rules.after_the_release(MigrationLoader(None, ignore_no_migrations=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_holds(rule: Rule, ours: list) -> None:
    assert rule(ours) == []


def test_the_rules_see_migrations(ours: list) -> None:
    assert ("dossiers", "0003_span_last_known") in [(m.app_label, m.name) for m, _ in ours]


@pytest.mark.parametrize(("rule", "operations"), FORBIDDEN)
def test_a_planted_violation_is_found(rule: Rule, operations: list[Operation]) -> None:
    assert len(rule(planted(*operations))) == 1


def test_concurrent_work_beside_other_work_is_found() -> None:
    mixed = planted(
        AddIndexConcurrently("paper", index()),
        migrations.AddField("paper", "size", models.IntegerField(null=True)),
        atomic=False,
    )

    assert len(rules.mixes_concurrent_work(mixed)) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_what_is_allowed_is_not_found(rule: Rule) -> None:
    calm = planted(
        migrations.AddField("paper", "size", models.IntegerField(db_default=0)),
        migrations.AddField("paper", "ended_on", models.DateField(null=True)),
        migrations.AlterField("paper", "code", models.CharField(max_length=40)),
        migrations.RunPython(in_batches, migrations.RunPython.noop),
        migrations.CreateModel("Page", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("page", "number", models.IntegerField()),
        migrations.AddIndex("page", models.Index(fields=["number"], name="page_number")),
    )
    concurrent = planted(
        AddIndexConcurrently("paper", index()),
        migrations.RemoveConstraint("paper", "planted_check"),
        AddCheckConcurrently("paper", CHECK),
        atomic=False,
    )
    concurrent[0][1].models["dossiers", "paper"].options["constraints"] = [CHECK]
    small = planted(migrations.AddIndex("paper", index()), app="catalog")

    assert [rule(one) for one in (calm, concurrent, small)] == [[], [], []]

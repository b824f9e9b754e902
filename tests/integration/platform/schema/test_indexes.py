"""An index comes and goes while work goes on, twice if need be, also after a failed build."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState
from django.db.models import Index

from cchc.platform.numbering.models import Series
from cchc.platform.schema import AddIndexConcurrently, RemoveIndexConcurrently
from cchc.platform.schema.indexes import MigrationIsAtomic

pytestmark = pytest.mark.django_db(transaction=True)

TABLE = Series._meta.db_table
NAME = "tried_index"


def states() -> tuple[ProjectState, ProjectState, AddIndexConcurrently]:
    operation = AddIndexConcurrently("series", Index(fields=["last"], name=NAME))
    before = ProjectState.from_apps(apps)
    after = before.clone()
    operation.state_forwards("numbering", after)
    return before, after, operation


def standing() -> bool:
    with connection.cursor() as cursor:
        return NAME in connection.introspection.get_constraints(cursor, TABLE)


@pytest.fixture(autouse=True)
def _tidy():
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {NAME}")


def test_made_twice_and_dropped_twice_is_made_and_dropped() -> None:
    before, after, operation = states()
    with connection.schema_editor(atomic=False) as editor:
        for _ in range(2):
            operation.database_forwards("numbering", editor, before, after)
            assert standing()
        for _ in range(2):
            operation.database_backwards("numbering", editor, after, before)
            assert not standing()


def test_removing_is_the_mirror_of_adding() -> None:
    before, after, adding = states()
    removing = RemoveIndexConcurrently("series", NAME)
    with connection.schema_editor(atomic=False) as editor:
        adding.database_forwards("numbering", editor, before, after)
        removing.database_forwards("numbering", editor, after, before)
        assert not standing()
        removing.database_backwards("numbering", editor, before, after)
        assert standing()


def test_a_migration_in_a_transaction_is_refused() -> None:
    before, after, operation = states()
    with pytest.raises(MigrationIsAtomic), connection.schema_editor(atomic=True) as editor:
        operation.database_forwards("numbering", editor, before, after)


def test_what_a_failed_build_left_is_built_again() -> None:
    before, after, operation = states()
    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("numbering", editor, before, after)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = %s::regclass",
                    [NAME],
                )
        operation.database_forwards("numbering", editor, before, after)
    assert standing()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = %s::regclass", [NAME]
            )
            assert cursor.fetchone() == (True,)

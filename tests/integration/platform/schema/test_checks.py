"""A check is added while work goes on, and a broken run is ended by the next."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, Q

from cchc.platform.numbering.models import Series
from cchc.platform.schema import AddCheckConcurrently
from cchc.platform.schema.indexes import MigrationIsAtomic

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "tried_check"
CHECK = CheckConstraint(condition=Q(last__lt=1000), name=NAME)


@pytest.fixture
def states() -> tuple[ProjectState, ProjectState, AddCheckConcurrently]:
    operation = AddCheckConcurrently("series", CHECK)
    before = ProjectState.from_apps(apps)
    after = before.clone()
    operation.state_forwards("numbering", after)
    return before, after, operation


@pytest.fixture(autouse=True)
def _tidy() -> Iterator[None]:
    yield
    if NAME in _standing():
        with connection.schema_editor(atomic=False) as editor:
            editor.remove_constraint(Series, CHECK)


def _standing() -> dict[str, object]:
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, Series._meta.db_table)


def test_the_check_holds_and_is_dropped_again(states: tuple) -> None:
    before, after, operation = states
    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("numbering", editor, before, after)
    with pytest.raises(IntegrityError), transaction.atomic():
        Series.objects.create(name="quá", last=1000)
    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("numbering", editor, after, before)
    assert NAME not in _standing()


def test_rows_that_break_it_stop_the_migration(states: tuple) -> None:
    before, after, operation = states
    Series.objects.create(name="quá", last=1000)
    with pytest.raises(IntegrityError), connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("numbering", editor, before, after)
    Series.objects.all().delete()
    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("numbering", editor, before, after)
    assert NAME in _standing()


def test_a_migration_in_a_transaction_is_refused(states: tuple) -> None:
    before, after, operation = states
    with pytest.raises(MigrationIsAtomic), connection.schema_editor(atomic=True) as editor:
        operation.database_forwards("numbering", editor, before, after)

"""Offices on databases of their own."""

from collections.abc import Iterator

import pytest
from tests.integration.operation.offices import OfficePlace, Offices, migrated


@pytest.fixture(scope="module")
def release(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: object
) -> Iterator[OfficePlace]:
    """Release 0.1 with its demo year, migrated to today; copied, never changed."""
    offices = Offices(tmp_path_factory.mktemp("release"))
    with django_db_blocker.unblock():
        try:
            yield migrated(offices.of_release("release"))
        finally:
            offices.close()


@pytest.fixture
def offices(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: object
) -> Iterator[Offices]:
    """Makes offices for one test."""
    made = Offices(tmp_path_factory.mktemp("offices"))
    with django_db_blocker.unblock():
        try:
            yield made
        finally:
            made.close()


@pytest.fixture
def office(release: OfficePlace, offices: Offices) -> OfficePlace:
    """An office with a year of dossiers, of this test only."""
    return offices.copy(release, "office")

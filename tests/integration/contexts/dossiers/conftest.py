"""A small office and a dossier to act on."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, Office, build_office

from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.platform import clock


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    """The clock stands a year after the first morning, so that no act lies in the future."""
    forget_procedures()
    with clock.frozen(MORNING + timedelta(days=300)):
        yield


@pytest.fixture
def office(db: None) -> Office:
    return build_office()


@pytest.fixture
def world(office: Office) -> DossierWorld:
    return DossierWorld(office)


@pytest.fixture
def morning() -> datetime:
    return MORNING

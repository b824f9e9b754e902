"""The small office of the dossiers' tests, seen from the desk."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office

from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.platform import clock

NOW = MORNING + timedelta(days=1)


@pytest.fixture(autouse=True)
def _moment() -> Iterator[None]:
    """A day after the first dossiers came in; nothing is late yet."""
    forget_procedures()
    with clock.frozen(NOW):
        yield


@pytest.fixture
def world(db: None) -> DossierWorld:
    return DossierWorld(build_office())


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def signed_in(world: DossierWorld) -> Callable[[str], Client]:
    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.office.users[name])
        return client

    return sign_in

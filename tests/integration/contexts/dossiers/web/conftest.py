"""Browsers of the people of the small office."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.factories.dossiers import DossierWorld

Browse = Callable[[str], Client]


@pytest.fixture
def browse(world: DossierWorld) -> Browse:
    """A browser of the person with that name, signed in."""

    def signed_in(name: str) -> Client:
        client = Client()
        client.force_login(
            world.office.users[name], backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    return signed_in

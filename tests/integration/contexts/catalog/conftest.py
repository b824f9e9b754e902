"""What tests of the catalogue share."""

import pytest
from django.test import Client
from tests.integration.contexts.catalog.catalogue_people import signed_in


@pytest.fixture
def editor(db: None) -> Client:
    return signed_in("catalog_editor")

"""The office under attack, two days into its March."""

from collections.abc import Iterator

import pytest
from tests.integration.attacks.scene import NOW, Scene, build_scene

from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.platform import clock


@pytest.fixture
def scene(db: None) -> Iterator[Scene]:
    """The scene; everything inside the test happens at one moment."""
    forget_procedures()
    with clock.frozen(NOW):
        yield build_scene()

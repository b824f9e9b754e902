"""Where the small office is kept, for all processes of one run of the tests."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Shared by the processes of pytest-xdist, whose own folders lie beside each other."""
    base = tmp_path_factory.getbasetemp()
    return (base if worker_id == "master" else base.parent) / "offices"

"""A temporary source tree in which a violation can be planted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.architecture.rules.sources import Source, read

Plant = Callable[..., list[Source]]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Writes ``{path: text}`` below a temporary root and reads it as sources."""

    def write(files: dict[str, str]) -> list[Source]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read(tmp_path)

    return write


@pytest.fixture(scope="session")
def ours() -> list[Source]:
    """The product's own sources."""
    return read()

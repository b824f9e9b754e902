"""The repository as a whole: nothing in it points at one machine or one registry."""

from pathlib import Path

import pytest
from tests.architecture.rules import committed
from tests.architecture.rules.sources import REPOSITORY

HOST = "registry.npm" + "js.org"
PLANTED = [f"see https://{HOST}/bootstrap", "files.python" + "hosted.org/x", "cd /" + "root/x"]


def test_nothing_names_a_registry_or_a_machine() -> None:
    files = committed.committed(REPOSITORY)

    assert committed.addresses(files) == []


@pytest.mark.parametrize("text", PLANTED)
def test_a_planted_address_is_found(text: str, tmp_path: Path) -> None:
    page = tmp_path / "notes.md"
    page.write_text(f"first line\n{text}\n", encoding="utf-8")

    assert len(committed.addresses([page])) == 1


def test_relative_and_system_paths_are_not_found(tmp_path: Path) -> None:
    page = tmp_path / "notes.md"
    page.write_text("src/work/x.py /usr/bin/chromium ./root/x $HOME/home/x /dev/shm\n")
    picture = tmp_path / "x.png"
    picture.write_bytes(b"\x89PNG\xff\xfe")

    assert committed.addresses([page, picture]) == []

"""The table of attacks in ``docs/operate/security.md`` names what the tests try, and only that."""

from pathlib import Path

import pytest
from tests.integration.attacks.registry import PAGE, attacks_in, page_with, table, test_files

MARKED = """
import pytest

@pytest.mark.attack("files", "Bom nén")
@pytest.mark.django_db
def test_bombs() -> None: ...

def test_other() -> None: ...
"""


@pytest.mark.one_database
def test_the_page_counts_what_is_tried() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert page == page_with(page, attacks_in(test_files())), (
        "stale: .venv/bin/python -m tests.integration.attacks.registry"
    )


@pytest.mark.one_database
def test_no_attack_is_counted_twice() -> None:
    titles = [(each.subject, each.title) for each in attacks_in(test_files())]

    assert len(titles) == len(set(titles))


@pytest.mark.one_database
def test_marks_are_read_from_the_source(tmp_path: Path) -> None:
    path = tmp_path / "tests/test_x.py"
    path.parent.mkdir()
    path.write_text(MARKED, encoding="utf-8")

    (found,) = attacks_in([path], tmp_path)

    assert (found.subject, found.title, found.test) == (
        "files",
        "Bom nén",
        "test_x.py::test_bombs",
    )
    assert "**1 kiểu tấn công**" in table([found])

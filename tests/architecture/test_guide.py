"""The guide and its pictures belong together, and a picture is small enough for a slow line."""

import re
import struct
from pathlib import Path

from tests.architecture.rules.sources import REPOSITORY

GUIDE = REPOSITORY / "docs/guide"
LARGEST = 150_000
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#:]+)\)")


def used_in(pages: list[Path]) -> set[Path]:
    """The pictures that pages show; each must say in words what it shows."""
    return {
        (page.parent / name).resolve()
        for page in pages
        for name in PICTURE.findall(page.read_text(encoding="utf-8"))
    }


def pages() -> list[Path]:
    """The guide and the page that greets a reader of the repository."""
    return [REPOSITORY / "README.md", *sorted(GUIDE.glob("*.md"))]


def test_every_picture_shown_is_there_and_every_picture_there_is_shown() -> None:
    there = {path.resolve() for path in (GUIDE / "images").iterdir()}

    assert used_in(pages()) == there


def test_pictures_are_1280_wide_and_small() -> None:
    for path in sorted((GUIDE / "images").glob("*.png")):
        start = path.read_bytes()[:24]
        assert struct.unpack(">I", start[16:20]) == (1280,), path.name
        assert path.stat().st_size < LARGEST, path.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in pages():
        for name in LINK.findall(page.read_text(encoding="utf-8")):
            assert (page.parent / name).exists(), f"{page.name}: {name}"


def test_a_picture_nobody_took_is_found(tmp_path: Path) -> None:
    page = tmp_path / "trang.md"
    page.write_text("![Hình](images/khong-co.png) và [chữ](khac.md)\n", encoding="utf-8")

    assert used_in([page]) == {(tmp_path / "images/khong-co.png").resolve()}
    assert LINK.findall(page.read_text(encoding="utf-8")) == ["khac.md"]

"""Which pages are generated, where they lie, and whether they are fresh."""

from collections.abc import Callable, Iterable
from pathlib import Path

from .asvs_page import asvs_page
from .figures_page import figures_page
from .settings_page import settings_page
from .states_page import states_page

PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "asvs": ("operate/asvs.md", asvs_page),
    "states": ("domain/states.md", states_page),
    "figures": ("domain/figures.md", figures_page),
    "settings": ("operate/settings.md", settings_page),
}


def stale(folder: Path, names: Iterable[str] = PAGES) -> list[Path]:
    """The pages below ``folder`` that do not say what the code says."""
    texts = {folder / PAGES[name][0]: PAGES[name][1]() for name in names}
    return [
        path
        for path, text in texts.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def write(folder: Path, names: Iterable[str] = PAGES) -> list[Path]:
    """Write the pages anew; those that changed."""
    changed = stale(folder, names)
    for name in names:
        where, text_of = PAGES[name]
        path = folder / where
        if path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(), encoding="utf-8")
    return changed

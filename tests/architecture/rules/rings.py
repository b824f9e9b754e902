"""Rings, the order of contexts, their doors, the layers inside one. Findings are sentences."""

import sys
from collections.abc import Iterable

from .sources import Source

RINGS = ("kernel", "platform", "contexts", "project")
BOTTOM_TO_TOP = """
    organizations facts catalog documents payments dossiers tasks projects lawmaking outreach
    finance personnel quality petitions surveys exchange scoring reports desk portal
"""
CONTEXTS = BOTTOM_TO_TOP.split()
DOORS = ("api", "events")
LAYERS = {"domain": 0, "events": 0, "models": 1, "selectors": 2, "services": 2, "api": 3, "web": 4}
TOP = {"apps", "admin", "management"}
INSIDE_UNNAMED = 2


def rings(sources: Iterable[Source]) -> list[str]:
    """A ring imports only rings below it."""
    return [
        f"{s.where}:{line} imports {name}, a higher ring"
        for s in sources
        for line, name in s.imports()
        if (mine := _ring(s.parts)) is not None
        and (other := _ring(name.split("."))) is not None
        and other > mine
    ]


def context_order(sources: Iterable[Source]) -> list[str]:
    """A context knows only the contexts below it, and every context has a place in the order."""
    return [
        f"{s.where}:{line} imports {name}, which stands above or has no place in the order"
        for s in sources
        for line, name in s.imports()
        if (mine := context_of(s.parts)) and (other := context_of(name.split(".")))
        if mine != other and not _stands_below(other, mine)
    ]


def doors(sources: Iterable[Source]) -> list[str]:
    """Another context is entered only by its ``api`` and ``events``."""
    return [
        f"{s.where}:{line} imports {name}, past the doors api and events"
        for s in sources
        for line, name in s.imports()
        if (mine := context_of(s.parts)) and (other := context_of(name.split(".")))
        if mine != other and (name.split(".") + [""] * 4)[3] not in DOORS
    ]


def layers_inside(sources: Iterable[Source]) -> list[str]:
    """Inside a context: web, then api, then services and selectors, then models, then domain."""
    return [
        f"{s.where}:{line} imports {name}, a higher layer of its context"
        for s in sources
        for line, name in s.imports()
        if context_of(s.parts) and context_of(s.parts) == context_of(name.split("."))
        if layer(s.parts) < layer(name.split("."))
    ]


def pure(sources: Iterable[Source]) -> list[str]:
    """Kernel and domain know the standard library, the kernel, and their own domain."""
    return [
        f"{s.where}:{line} imports {name}, which is not pure"
        for s in sources
        for line, name in s.imports()
        if (own := pure_home(s)) and name.split(".")[0] not in sys.stdlib_module_names
        if not f"{name}.".startswith(("cchc.kernel.", f"{own}."))
    ]


def context_of(parts: Iterable[str]) -> str:
    """The context a dotted name belongs to, or nothing."""
    names = [*parts, "", "", ""]
    return names[2] if names[:2] == ["cchc", "contexts"] else ""


def pure_home(source: Source) -> str:
    """The pure package a module stands in: the kernel or a context's domain."""
    if source.below("cchc.kernel"):
        return "cchc.kernel"
    is_domain = context_of(source.parts) and source.parts[3:4] == ("domain",)
    return ".".join(source.parts[:4]) if is_domain else ""


def layer(parts: Iterable[str]) -> int:
    """How high a module of a context stands; what has no name in the pattern: like services."""
    name = [*parts, "", "", "", ""][3]
    return 5 if name in TOP else LAYERS.get(name, INSIDE_UNNAMED)


def _ring(parts: Iterable[str]) -> int | None:
    names = [*parts, "", ""]
    return RINGS.index(names[1]) if names[0] == "cchc" and names[1] in RINGS else None


def _stands_below(other: str, mine: str) -> bool:
    both_placed = other in CONTEXTS and mine in CONTEXTS
    return both_placed and CONTEXTS.index(other) < CONTEXTS.index(mine)

"""Acts that the journal is told, and whether it can say them aloud. Findings are sentences."""

import ast
import importlib
from collections.abc import Collection, Iterable, Iterator

from .sources import Source


def unphrased(sources: Iterable[Source], phrases: Collection[str]) -> list[str]:
    """Every act written to the journal has a Vietnamese phrase."""
    return [
        f"{s.where}:{line} records {act}, which has no phrase"
        for s in sources
        for line, act in _recorded_acts(s)
        if act not in phrases
    ]


def _recorded_acts(source: Source) -> Iterator[tuple[int, str]]:
    """Acts given to ``record`` as a text or as a member of an enumeration."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"journal.record", "record"}:
            for keyword in node.keywords:
                if keyword.arg == "act" and (act := _known(keyword.value, source)):
                    yield node.lineno, act


def _known(value: ast.expr, source: Source) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
        owner = getattr(importlib.import_module(source.module), value.value.id, None)
        found = getattr(owner, value.attr, "")
        return str(found) if isinstance(found, str) else ""
    return ""

"""The functions a unit can have: the fixed ones, and those that other records bring along.

Open to all: which functions there are is no secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..domain import functions as fixed

FunctionSource = Callable[[], Mapping[str, str]]

_sources: dict[str, FunctionSource] = {}


def register_function_source(name: str, source: FunctionSource) -> None:
    """Name functions that come with records, such as fields of work; read whenever asked."""
    _sources[name] = source


def function_labels() -> dict[str, str]:
    """All functions: code → Vietnamese label, the fixed ones first."""
    found = fixed.function_labels()
    for source in _sources.values():
        found |= source()
    return found


def function_label(code: str) -> str:
    """One function's name (its code where nobody named it)."""
    label = fixed.function_label(code)
    return function_labels().get(code, code) if label == code else label

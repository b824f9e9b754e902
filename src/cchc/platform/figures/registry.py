"""Which figures, sources, unit trees and verifiers there are; filled while the apps get ready."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist, FieldError

from cchc.kernel.criteria import fields_of
from cchc.kernel.figures import Figure
from cchc.kernel.refusal import Refusal
from cchc.platform.figures.question import Tree
from cchc.platform.figures.source import FigureSource
from cchc.platform.figures.verification import Difference

Descendants = Callable[[int, date, Tree], frozenset[int]]
UnitChoices = Callable[[date], Sequence[tuple[int, str]]]
Verifier = Callable[[], Iterable[Difference]]


class UnknownFigure(Refusal):
    """No context reports a figure with this code."""

    status = 404


class _Registry:
    """What the contexts have said."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.sources: dict[str, FigureSource] = {}
        self.verifiers: dict[str, Verifier] = {}
        self.descendants: Descendants = lambda unit, _day, _tree: frozenset({unit})
        self.choices: UnitChoices = lambda _day: ()


_registry = _Registry()


def register(definitions: Iterable[Figure]) -> None:
    """Add a context's figures; a code that is taken by another definition is a mistake."""
    for definition in definitions:
        if _registry.figures.setdefault(definition.code, definition) != definition:
            raise ValueError(f"two figures claim the code {definition.code!r}")


def register_source(code: str, source: FigureSource) -> None:
    """Say where the rows of figures with ``source=code`` come from."""
    _registry.sources[code] = source


def register_units(*, descendants: Descendants, choices: UnitChoices) -> None:
    """Say which units lie below one on a day, itself included, and which can be chosen."""
    _registry.descendants = descendants
    _registry.choices = choices


def register_verifier(name: str, verifier: Verifier) -> None:
    """Add a comparison of stored caches with history, run by ``cchc figures verify``."""
    _registry.verifiers[name] = verifier


def figure(code: str) -> Figure:
    """The figure; raises ``UnknownFigure``."""
    try:
        return _registry.figures[code]
    except KeyError:
        raise UnknownFigure(f"Không có số liệu “{code}”.", field="code") from None


def figures() -> tuple[Figure, ...]:
    """All figures by code."""
    return tuple(sorted(_registry.figures.values(), key=lambda one: one.code))


def source_of(definition: Figure) -> FigureSource:
    """The source of a figure's rows."""
    return _registry.sources[definition.source]


def units_below(unit: int, day: date, tree: Tree) -> frozenset[int]:
    """The unit and those below it."""
    return _registry.descendants(unit, day, tree) | {unit}


def unit_choices(day: date) -> Sequence[tuple[int, str]]:
    """Units that can be asked about: id and name, in the order of the tree."""
    return _registry.choices(day)


def verifiers() -> dict[str, Verifier]:
    """The registered comparisons by name."""
    return dict(sorted(_registry.verifiers.items()))


def definition_errors(**_: Any) -> list[CheckMessage]:
    """Figures whose source is missing or lacks a field they read, for ``manage.py check``."""
    found: list[CheckMessage] = []
    for definition in figures():
        source = _registry.sources.get(definition.source)
        if source is None:
            text = f"{definition.code}: no source {definition.source!r}"
            found.append(Error(text, id="figures.E001"))
            continue
        found.extend(
            Error(f"{definition.code}: the source has no field {name!r}", id="figures.E002")
            for name in _missing_fields(definition, source)
        )
    return found


def _missing_fields(definition: Figure, source: FigureSource) -> list[str]:
    names = fields_of(definition.counted) | (fields_of(definition.of) if definition.of else set())
    rows = source.rows()
    missing = []
    for name in sorted(names):
        try:
            rows.filter(**{f"{source.path(name)}__isnull": True})
        except (FieldDoesNotExist, FieldError):
            missing.append(name)
    return missing

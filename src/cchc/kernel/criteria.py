"""Criteria: a small closed set of conditions on one dated row, read two ways.

``holds(record)`` is the reading here; ``cchc.platform.figures.compile_criterion`` makes the same
condition a database query, and a property test holds both readings equal. So the set stays
small, and truth has two values only, also where a value is not known:

* a NULL (None) is never ``Equal``, ``In`` or ``Range``, and is not ``Known``;
* ``Not(x)`` is true exactly where ``x`` is false. A row whose field is NULL is therefore *in*
  ``Not(Equal(field, 1))``. Plain SQL would drop it (NOT of unknown is unknown), so a compiled
  ``Equal``, ``In`` or ``Range`` must say ``AND field IS NOT NULL`` before it is negated.

A wrong definition (no parts, no bounds, None as a value) is a mistake of the programmer and
raises ``WrongCriterion`` when it is written, not when it is read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, TypeAlias, assert_never

Scalar: TypeAlias = str | int | bool | Decimal | date | datetime
"""What a field is compared with; an enumeration of text or numbers is one of these too."""


class WrongCriterion(ValueError):
    """A criterion that says nothing, or something nobody can mean."""


class HasBounds(Protocol):
    """The part of a period that a criterion reads: half-open, ``start <= x < end``."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...


class PeriodBound(StrEnum):
    """A bound of a range that is that of the period asked about."""

    START = "start"
    END = "end"

    def of(self, period: HasBounds | None) -> datetime:
        """The instant meant in ``period``."""
        if period is None:
            raise WrongCriterion(f"the {self} of the period is needed, and no period is given")
        return period.start if self is PeriodBound.START else period.end


def _check_field(name: str) -> None:
    if not name.isidentifier():
        raise WrongCriterion(f"not the name of a field: {name!r}")


def read_field(record: object, name: str) -> Any:
    """The value of a field; a name the record does not have is an error, never None."""
    if isinstance(record, Mapping):
        return record[name]
    return getattr(record, name)


@dataclass(frozen=True, slots=True)
class Equal:
    """The field is known and equals the value."""

    field: str
    value: Scalar

    def __post_init__(self) -> None:
        """Refuse None: that a field is not known is ``Not(Known(field))``."""
        _check_field(self.field)
        if self.value is None:
            raise WrongCriterion(f"{self.field} equal to None: write Not(Known(…))")

    def holds(self, record: object, period: HasBounds | None = None) -> bool:
        """Whether the record meets this."""
        del period
        found = read_field(record, self.field)
        return found is not None and bool(found == self.value)


@dataclass(frozen=True, slots=True)
class In:
    """The field is known and equals one of the values."""

    field: str
    values: Collection[Scalar]

    def __post_init__(self) -> None:
        """Keep the values as a tuple; refuse none at all, None among them, and a bare text."""
        _check_field(self.field)
        if isinstance(self.values, str):
            raise WrongCriterion(f"{self.field} in a text: one value is Equal, several a tuple")
        if not self.values or any(value is None for value in self.values):
            raise WrongCriterion(f"{self.field} in nothing, or in None")
        object.__setattr__(self, "values", tuple(self.values))

    def holds(self, record: object, period: HasBounds | None = None) -> bool:
        """Whether the record meets this."""
        del period
        found = read_field(record, self.field)
        return found is not None and found in self.values


@dataclass(frozen=True, slots=True)
class Range:
    """The field is known and ``start <= field < end``; a bound that is None does not bind."""

    field: str
    start: Scalar | PeriodBound | None = None
    end: Scalar | PeriodBound | None = None

    def __post_init__(self) -> None:
        """Refuse a range without any bound: that a field is known is ``Known``."""
        _check_field(self.field)
        if self.start is None and self.end is None:
            raise WrongCriterion(f"{self.field} in a range without bounds: write Known(…)")

    def bounds(self, period: HasBounds | None = None) -> tuple[Scalar | None, Scalar | None]:
        """Both bounds, with those of the period put in."""
        return _bound(self.start, period), _bound(self.end, period)

    def holds(self, record: object, period: HasBounds | None = None) -> bool:
        """Whether the record meets this."""
        start, end = self.bounds(period)
        found = read_field(record, self.field)
        if found is None or (start is not None and found < start):
            return False
        return end is None or bool(found < end)


def _bound(bound: Scalar | PeriodBound | None, period: HasBounds | None) -> Scalar | None:
    return bound.of(period) if isinstance(bound, PeriodBound) else bound


@dataclass(frozen=True, slots=True)
class Known:
    """The field has a value (is not NULL); an empty text is a value."""

    field: str

    def __post_init__(self) -> None:
        """Refuse what cannot be a field."""
        _check_field(self.field)

    def holds(self, record: object, period: HasBounds | None = None) -> bool:
        """Whether the record meets this."""
        del period
        return read_field(record, self.field) is not None


@dataclass(frozen=True, slots=True, init=False)
class And:
    """Every part holds; there is at least one part."""

    parts: tuple[Criterion, ...]

    def __init__(self, *parts: Criterion) -> None:
        """Take the parts; refuse none, which would hold for everything unsaid."""
        object.__setattr__(self, "parts", _some(parts))

    def holds(self, record: object, period: HasBounds | None = None) -> bool:
        """Whether the record meets this."""
        return all(part.holds(record, period) for part in self.parts)


@dataclass(frozen=True, slots=True, init=False)
class Or:
    """At least one part holds."""

    parts: tuple[Criterion, ...]

    def __init__(self, *parts: Criterion) -> None:
        """Take the parts; refuse none."""
        object.__setattr__(self, "parts", _some(parts))

    def holds(self, record: object, period: HasBounds | None = None) -> bool:
        """Whether the record meets this."""
        return any(part.holds(record, period) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; a NULL that keeps the part from holding is enough."""

    part: Criterion

    def __post_init__(self) -> None:
        """Refuse what is not a criterion."""
        _some((self.part,))

    def holds(self, record: object, period: HasBounds | None = None) -> bool:
        """Whether the record meets this."""
        return not self.part.holds(record, period)


Criterion: TypeAlias = Equal | In | Range | Known | And | Or | Not
"""Any of the seven."""

_KINDS = (Equal, In, Range, Known, And, Or, Not)


def _some(parts: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    if not parts:
        raise WrongCriterion("a criterion must have parts")
    for part in parts:
        if not isinstance(part, _KINDS):
            raise WrongCriterion(f"not a criterion: {part!r}")
    return parts


def fields_of(criterion: Criterion) -> frozenset[str]:
    """The fields a criterion reads, for checking a definition against its source."""
    match criterion:
        case And(parts=parts) | Or(parts=parts):
            return frozenset[str]().union(*(fields_of(part) for part in parts))
        case Not(part=part):
            return fields_of(part)
        case _:
            return frozenset({criterion.field})


def formula(criterion: Criterion) -> str:
    """The criterion as one line of formula, for the page of a figure and its documentation."""
    match criterion:
        case Equal(field=field, value=value):
            return f"{field} = {_literal(value)}"
        case In(field=field, values=values):
            return f"{field} ∈ {{{', '.join(map(_literal, values))}}}"
        case Range(field=field, start=start, end=end):
            below = "" if start is None else f"{_literal(start)} ≤ "
            above = "" if end is None else f" < {_literal(end)}"
            return f"{below}{field}{above}"
        case Known(field=field):
            return f"{field} ≠ ∅"
        case And(parts=parts):
            return " ∧ ".join(_bracketed(part) for part in parts)
        case Or(parts=parts):
            return " ∨ ".join(_bracketed(part) for part in parts)
        case Not(part=part):
            return f"¬{_bracketed(part)}"
        case _:
            assert_never(criterion)


def _bracketed(part: Criterion) -> str:
    return f"({formula(part)})" if isinstance(part, (And, Or)) else formula(part)


def _literal(value: Scalar | PeriodBound) -> str:
    if isinstance(value, PeriodBound):
        return "đầu kỳ" if value is PeriodBound.START else "cuối kỳ"
    if isinstance(value, bool):
        return "đúng" if value else "sai"
    if isinstance(value, datetime):
        return value.strftime("%H:%M %d/%m/%Y")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)

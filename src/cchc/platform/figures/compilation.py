"""Criteria and datings as conditions of a query, saying exactly what the kernel says.

Negation is pushed down to the fields, so that NULL never makes a third truth: where the kernel
says ``Not(Equal(f, 1))`` holds for an unknown ``f``, the condition says so in words.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from cchc.kernel.criteria import And, Criterion, Equal, HasBounds, In, Known, Not, Or, Range
from cchc.kernel.figures import Dating, History

Path = Callable[[str], str]


def compile_criterion(
    criterion: Criterion, period: HasBounds | None = None, *, path: Path = str
) -> Q:
    """The criterion as a ``Q``; ``path`` turns a criterion's field into an ORM path."""
    return _compile(criterion, period, path, negated=False)


def believed(history: History, as_of: datetime | None) -> Q:
    """Rows recorded by ``as_of`` and not yet retracted then (None: believed now)."""
    condition = Q()
    if history.retracted_at:
        kept = Q(**{f"{history.retracted_at}__isnull": True})
        if as_of is not None:
            kept |= Q(**{f"{history.retracted_at}__gt": as_of})
        condition &= kept
    if history.recorded_at and as_of is not None:
        condition &= Q(**{f"{history.recorded_at}__lte": as_of})
    return condition


def dated(history: History, dating: Dating, period: HasBounds, as_of: datetime | None) -> Q:
    """Rows that lie to the period as ``dating`` says, with their ends as known at ``as_of``."""
    begun = history.from_at
    within = Q(**{f"{begun}__gte": period.start, f"{begun}__lt": period.end})
    if dating is Dating.WITHIN:
        return within
    if dating is Dating.PRESENT:
        return within | dated(history, Dating.HELD_AT_START, period, as_of)
    cut = period.start if dating is Dating.HELD_AT_START else period.end
    still = Q(**{f"{history.until_at}__isnull": True}) | Q(**{f"{history.until_at}__gte": cut})
    if as_of is not None and history.until_recorded_at:
        still |= Q(**{f"{history.until_recorded_at}__isnull": True})
        still |= Q(**{f"{history.until_recorded_at}__gt": as_of})
    return Q(**{f"{begun}__lt": cut}) & still


def _compile(criterion: Criterion, period: HasBounds | None, path: Path, *, negated: bool) -> Q:
    match criterion:
        case Not(part=part):
            return _compile(part, period, path, negated=not negated)
        case And(parts=parts) | Or(parts=parts):
            compiled = [_compile(part, period, path, negated=negated) for part in parts]
            # not (a and b) is (not a) or (not b), and the other way round
            return reduce(and_ if isinstance(criterion, And) != negated else or_, compiled)
        case Known(field=field):
            return Q(**{f"{path(field)}__isnull": negated})
        case Equal() | In() | Range():
            return _field_condition(criterion, period, path(criterion.field), negated=negated)


def _field_condition(
    criterion: Equal | In | Range, period: HasBounds | None, path: str, *, negated: bool
) -> Q:
    condition = _lookups(criterion, period, path)
    return Q(**{f"{path}__isnull": True}) | ~condition if negated else condition


def _lookups(criterion: Equal | In | Range, period: HasBounds | None, path: str) -> Q:
    if isinstance(criterion, Equal):
        return Q(**{path: _plain(criterion.value)})
    if isinstance(criterion, In):
        return Q(**{f"{path}__in": [_plain(value) for value in criterion.values]})
    start, end = criterion.bounds(period)
    bounds = {f"{path}__gte": _plain(start), f"{path}__lt": _plain(end)}
    return Q(**{name: bound for name, bound in bounds.items() if bound is not None})


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value

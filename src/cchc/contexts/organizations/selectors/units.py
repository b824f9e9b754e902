"""Units on a day: one, the tree, what lies below, what became of them.

Open to all: the organisation of an authority is public.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from cchc.platform.stamps import mark_of

from ..domain.units import UnitNode, UnitView, below, build_tree, with_predecessors
from ..models import FunctionAssignment, UnitSuccession, UnitVersion
from ..models.marks import ORGANIZATION


def units_on(day: date) -> list[UnitView]:
    """All units there are on a day, in the order of the organisation."""
    return list(_units_on(day, mark_of(ORGANIZATION)))


@lru_cache(maxsize=64)
def _units_on(day: date, mark: str) -> tuple[UnitView, ...]:  # noqa: ARG001 - as below
    return tuple(UnitVersion.objects.on(day).views())


def units_tree(day: date) -> tuple[UnitNode, ...]:
    """The tree of a day."""
    return build_tree(units_on(day))


def unit_on(unit_id: int, day: date) -> UnitView | None:
    """The unit as it was on a day; None where it did not exist (yet, or any more)."""
    found = UnitVersion.objects.on(day).filter(unit_id=unit_id).views()
    return found[0] if found else None


def unit_last_known(unit_id: int, day: date) -> UnitView | None:
    """The unit on a day, else as it last was before, else as it first will be."""
    rows = UnitVersion.objects.filter(unit_id=unit_id).order_by("valid_from").views()
    past = [view for view in rows if view.valid_from <= day]
    return past[-1] if past else next(iter(rows), None)


def unit_names(day: date) -> dict[int, str]:
    """Short names of all units there ever were, as on that day or as last known before it."""
    return dict(_names(day, mark_of(ORGANIZATION)))


@lru_cache(maxsize=64)
def _names(day: date, mark: str) -> dict[int, str]:  # noqa: ARG001 - the mark empties the cache
    names: dict[int, str] = {}
    for view in UnitVersion.objects.order_by("valid_from").views():
        if view.valid_from <= day or view.id not in names:
            names[view.id] = view.short_name
    return names


def versions_of(unit_id: int) -> QuerySet[UnitVersion]:
    """A unit's names and places, the oldest first."""
    return UnitVersion.objects.filter(unit_id=unit_id).order_by("valid_from")


def assignments_on(day: date) -> dict[str, FunctionAssignment]:
    """By function, the assignment that holds on a day."""
    rows = FunctionAssignment.objects.on(day).order_by("valid_from", "id")
    return {row.function: row for row in rows}


def came_from(unit_id: int) -> QuerySet[UnitSuccession]:
    """The steps by which other units went over into this one."""
    return UnitSuccession.objects.filter(successor_id=unit_id).order_by("on_day", "id")


def became(unit_id: int) -> QuerySet[UnitSuccession]:
    """The steps by which this unit went over into others."""
    return UnitSuccession.objects.filter(predecessor_id=unit_id).order_by("on_day", "id")


def descendants(unit_id: int, day: date) -> frozenset[int]:
    """The unit and all units below it on a day."""
    return below(units_on(day), unit_id)


def reach(unit_id: int, day: date) -> frozenset[int]:
    """Units whose records belong to the unit on a day: those below it, and all they took over."""
    into: dict[int, list[int]] = {}
    taken = UnitSuccession.objects.filter(on_day__lte=day)
    for successor, predecessor in taken.values_list("successor_id", "predecessor_id"):
        into.setdefault(successor, []).append(predecessor)
    return with_predecessors(descendants(unit_id, day), into)


def successors(unit_id: int, day: date) -> tuple[int, ...]:
    """Where the work of a unit lies on a day: itself while it exists, else who took over."""
    if unit_on(unit_id, day) is not None:
        return (unit_id,)
    steps = UnitSuccession.objects.filter(on_day__lte=day)
    followers: dict[int, list[int]] = {}
    for predecessor, successor in steps.values_list("predecessor_id", "successor_id"):
        followers.setdefault(predecessor, []).append(successor)
    alive = {unit.id for unit in units_on(day)}
    found: list[int] = []
    waiting, seen = list(followers.get(unit_id, [])), {unit_id}
    while waiting:
        following = waiting.pop(0)
        if following in seen:
            continue
        seen.add(following)
        if following in alive:
            found.append(following)
        else:
            waiting.extend(followers.get(following, []))
    return tuple(found)


def unit_with_function(function: str, day: date) -> int | None:
    """Id of the unit that has a function on a day, if any."""
    return _functions(day, mark_of(ORGANIZATION)).get(function)


def functions_on(day: date) -> dict[str, int]:
    """All functions assigned on a day: code → unit id."""
    return dict(_functions(day, mark_of(ORGANIZATION)))


@lru_cache(maxsize=64)
def _functions(day: date, mark: str) -> Mapping[str, int]:  # noqa: ARG001 - the mark empties the cache
    rows = FunctionAssignment.objects.on(day).order_by("valid_from", "id")
    return dict(rows.values_list("function", "unit_id"))

"""The tree of units on one day, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """What sort of unit it is."""

    LEADERSHIP = "leadership"
    OFFICE = "office"
    DIVISION = "division"
    ONE_STOP = "one_stop"
    BRANCH = "branch"
    CENTER = "center"
    TEAM = "team"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return UNIT_KIND_LABELS[self]


UNIT_KIND_LABELS = {
    UnitKind.LEADERSHIP: "Ban lãnh đạo",
    UnitKind.OFFICE: "Văn phòng",
    UnitKind.DIVISION: "Phòng chuyên môn",
    UnitKind.ONE_STOP: "Bộ phận Một cửa",
    UnitKind.BRANCH: "Chi cục",
    UnitKind.CENTER: "Đơn vị sự nghiệp",
    UnitKind.TEAM: "Tổ, đội",
}


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as it was on a day; ``valid_to`` is the first day it no longer was so."""

    id: int
    code: str
    name: str
    short_name: str
    kind: UnitKind
    parent_id: int | None
    position: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit with the units below it; ``depth`` 0 is the top."""

    unit: UnitView
    children: tuple[UnitNode, ...]
    depth: int

    def walk(self) -> Iterable[UnitNode]:
        """The node itself and all below it, as a list reads."""
        yield self
        for child in self.children:
            yield from child.walk()


def build_tree(units: Iterable[UnitView]) -> tuple[UnitNode, ...]:
    """The tree; a unit whose parent is not among them stands at the top."""
    listed = sorted(units, key=lambda unit: (unit.position, unit.name))
    known = {unit.id for unit in listed}
    below: dict[int | None, list[UnitView]] = {}
    for unit in listed:
        parent = unit.parent_id if unit.parent_id in known else None
        below.setdefault(parent, []).append(unit)
    return _branch(below, None, 0)


def _branch(
    below: Mapping[int | None, list[UnitView]], parent: int | None, depth: int
) -> tuple[UnitNode, ...]:
    return tuple(
        UnitNode(unit, _branch(below, unit.id, depth + 1), depth) for unit in below.get(parent, [])
    )


def below(units: Iterable[UnitView], top: int) -> frozenset[int]:
    """The unit itself and all units below it."""
    children: dict[int | None, list[int]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit.id)
    found: set[int] = set()
    waiting = [top]
    while waiting:
        unit_id = waiting.pop()
        if unit_id not in found:
            found.add(unit_id)
            waiting.extend(children.get(unit_id, []))
    return frozenset(found)


def with_predecessors(units: frozenset[int], into: Mapping[int, Iterable[int]]) -> frozenset[int]:
    """The units and all they took over from; ``into`` maps a unit to its predecessors."""
    found: set[int] = set()
    waiting = list(units)
    while waiting:
        unit_id = waiting.pop()
        if unit_id not in found:
            found.add(unit_id)
            waiting.extend(into.get(unit_id, ()))
    return frozenset(found)

"""The tree of units as plain values."""

from __future__ import annotations

from datetime import date

from cchc.contexts.organizations.domain.units import (
    UnitKind,
    UnitView,
    below,
    build_tree,
    with_predecessors,
)


def unit(number: int, parent: int | None = None, position: int = 0) -> UnitView:
    return UnitView(
        number,
        f"U{number}",
        f"Đơn vị {number}",
        "",
        UnitKind.DIVISION,
        parent,
        position,
        date(2026, 1, 1),
        None,
    )


def test_the_tree_reads_in_the_order_of_the_organisation() -> None:
    top = build_tree([unit(1, position=2), unit(2, position=1), unit(3, 1), unit(4, 3)])
    assert [node.unit.id for node in top] == [2, 1]
    assert [(n.unit.id, n.depth) for n in top[1].walk()] == [(1, 0), (3, 1), (4, 2)]


def test_a_unit_whose_parent_is_gone_stands_at_the_top() -> None:
    assert [node.unit.id for node in build_tree([unit(3, 99)])] == [3]


def test_what_lies_below_includes_the_unit_itself() -> None:
    units = [unit(1), unit(2, 1), unit(3, 2), unit(4)]
    assert below(units, 1) == {1, 2, 3}
    assert below(units, 4) == {4}
    assert below(units, 77) == {77}


def test_a_circle_does_not_hang() -> None:
    assert below([unit(1, 2), unit(2, 1)], 1) == {1, 2}
    assert with_predecessors(frozenset({1}), {1: [2], 2: [1]}) == {1, 2}


def test_units_bring_all_they_took_over() -> None:
    assert with_predecessors(frozenset({5}), {5: [3, 4], 3: [1]}) == {5, 3, 4, 1}

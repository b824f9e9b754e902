"""What an actor may do, and where."""

from __future__ import annotations

import dataclasses

import pytest

from cchc.kernel.actor import SYSTEM, Actor, Grant

READ, SIGN = "dossiers.read", "dossiers.sign"


def an_actor(*grants: Grant, actor_id: int | None = 7) -> Actor:
    return Actor(actor_id, "Lê Thị Mai", 3, "Phòng Quản lý nhà", grants)


SPECIALIST = Grant("specialist", frozenset({READ}), frozenset({3, 4}))
DIRECTOR = Grant("director", frozenset({READ, SIGN}), None)
NOWHERE = Grant("clerk", frozenset({READ}), frozenset())
DELEGATED = Grant("director", frozenset({SIGN}), frozenset({3}), on_behalf_of="Trần Văn An")


@pytest.mark.parametrize(
    ("grants", "permission", "unit", "allowed"),
    [
        ((SPECIALIST,), READ, 3, True),
        ((SPECIALIST,), READ, 5, False),
        ((SPECIALIST,), READ, None, True),
        ((SPECIALIST,), SIGN, 3, False),
        ((DIRECTOR,), SIGN, 99, True),
        ((DIRECTOR,), SIGN, None, True),
        ((NOWHERE,), READ, None, False),
        ((NOWHERE,), READ, 3, False),
        ((SPECIALIST, DELEGATED), SIGN, 3, True),
        ((SPECIALIST, DELEGATED), SIGN, 4, False),
        ((), READ, None, False),
    ],
)
def test_may(grants: tuple[Grant, ...], permission: str, unit: int | None, allowed: bool) -> None:
    assert an_actor(*grants).may(permission, unit) is allowed


def test_units_for() -> None:
    assert an_actor(SPECIALIST).units_for(READ) == frozenset({3, 4})
    assert an_actor(SPECIALIST).units_for(SIGN) == frozenset()
    assert an_actor(SPECIALIST, DIRECTOR).units_for(READ) is None
    assert an_actor(SPECIALIST, DELEGATED, NOWHERE).units_for(SIGN) == frozenset({3})


def test_an_act_rests_on_ones_own_power_before_that_of_another() -> None:
    both = an_actor(DELEGATED, DIRECTOR)
    assert both.grant_for(SIGN, 3) == DIRECTOR
    assert an_actor(DELEGATED).grant_for(SIGN, 3) == DELEGATED
    assert an_actor(DELEGATED).grant_for(SIGN, 8) is None


def test_the_system_may_everything_everywhere() -> None:
    assert SYSTEM.is_system
    assert SYSTEM.name == "Hệ thống"
    assert SYSTEM.may("anything.at.all", 12)
    assert SYSTEM.units_for("anything.at.all") is None


def test_nobody_becomes_the_system_by_name() -> None:
    assert not dataclasses.replace(SYSTEM, id=7).is_system
    assert not dataclasses.replace(SYSTEM, id=7).may(READ)


def test_an_actor_is_a_value() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SYSTEM.name = "khác"  # type: ignore[misc]  # the point of the test

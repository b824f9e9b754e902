"""Making, renaming, moving, merging, splitting and closing units; nothing of them is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import jobs, journal
from cchc.platform.access import check_may

from ..domain.permissions import Permission
from ..domain.units import UnitKind, below
from ..events import UnitReorganised
from ..models import FunctionAssignment, Post, Unit, UnitSuccession, UnitVersion
from .handing_over import hand_over


class UnitCodeTaken(Refusal):
    """Another unit has this code."""


class UnitNotInForce(Refusal):
    """The unit does not exist on that day."""


class UnitWithinItself(Refusal):
    """A unit cannot stand below itself, nor go into itself."""


class LaterChangePlanned(Refusal):
    """The unit has a change entered for a later day, which would be lost."""


class UnitNotEmpty(Refusal):
    """People, functions or units below still depend on the unit."""


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """What a unit is to be called and where it is to stand."""

    code: str
    name: str
    kind: UnitKind
    short_name: str = ""
    parent_id: int | None = None
    position: int = 0


@transaction.atomic
def create_unit(
    *, actor: Actor, at: datetime, plan: UnitPlan, valid_from: date, decision: str = ""
) -> Unit:
    """Make a unit that exists from a day on."""
    permit = check_may(actor, Permission.MANAGE)
    if Unit.objects.filter(code=plan.code).exists():
        raise UnitCodeTaken(f"Ký hiệu “{plan.code}” đã dùng cho đơn vị khác.", field="code")
    _check_parent(plan.parent_id, valid_from)
    unit = Unit.objects.create(code=plan.code)
    version = UnitVersion(unit=unit, valid_from=valid_from, decision=decision, **_facts(plan))
    version.full_clean()
    version.save()
    _tell(actor, at, "created", unit, permit.on_behalf_of, name=plan.name, on=valid_from)
    return unit


@transaction.atomic
def change_unit(
    *,
    actor: Actor,
    at: datetime,
    unit_id: int,
    on_day: date,
    values: dict[str, Any],
    decision: str,
) -> UnitVersion:
    """Rename or move a unit from a day on: the version before ends, a new one begins.

    ``values``: any of name, short_name, kind, parent_id, position.
    """
    permit = check_may(actor, Permission.MANAGE)
    old = _in_force(unit_id, on_day)
    _check_parent(values.get("parent_id"), on_day, unit_id)
    fresh = UnitVersion(
        unit_id=unit_id, valid_from=on_day, valid_to=old.valid_to, decision=decision
    )
    before = {field: getattr(old, field) for field in _FACTS}
    for field, value in {**before, **values}.items():
        setattr(fresh, field, value)
    _end(old, on_day)
    fresh.full_clean(exclude=["unit"])
    fresh.save()
    changed = journal.changes(before, {**before, **values})
    _tell(actor, at, "changed", old.unit, permit.on_behalf_of, on=on_day, **changed)
    return fresh


@transaction.atomic
def merge_units(
    *,
    actor: Actor,
    at: datetime,
    unit_ids: Sequence[int],
    into: UnitPlan,
    on_day: date,
    decision: str,
) -> Unit:
    """Several units become a new one: people and functions go along, the old ones end."""
    merged = create_unit(actor=actor, at=at, plan=into, valid_from=on_day, decision=decision)
    for unit_id in unit_ids:
        _succeed(actor, at, unit_id, [merged.pk], on_day, decision)
        hand_over(unit_id, merged.pk, on_day, decision)
    return merged


@transaction.atomic
def absorb_units(
    *,
    actor: Actor,
    at: datetime,
    unit_ids: Sequence[int],
    into_id: int,
    on_day: date,
    decision: str,
) -> Unit:
    """Units go into one that goes on under its own name: all they have goes along."""
    check_may(actor, Permission.MANAGE)
    target = _in_force(into_id, on_day).unit
    if into_id in unit_ids:
        raise UnitWithinItself("Không thể nhập một đơn vị vào chính nó.", field="into")
    for unit_id in unit_ids:
        _succeed(actor, at, unit_id, [into_id], on_day, decision)
        hand_over(unit_id, into_id, on_day, decision)
    return target


@transaction.atomic
def split_unit(
    *,
    actor: Actor,
    at: datetime,
    unit_id: int,
    into: Sequence[UnitPlan],
    on_day: date,
    decision: str,
) -> list[Unit]:
    """One unit becomes several; people and functions go to the first until they are placed."""
    made = [
        create_unit(actor=actor, at=at, plan=plan, valid_from=on_day, decision=decision)
        for plan in into
    ]
    _succeed(actor, at, unit_id, [unit.pk for unit in made], on_day, decision)
    hand_over(unit_id, made[0].pk, on_day, decision)
    return made


@transaction.atomic
def close_unit(*, actor: Actor, at: datetime, unit_id: int, on_day: date, decision: str) -> None:
    """End a unit without successor; refused while anything depends on it."""
    permit = check_may(actor, Permission.MANAGE)
    version = _in_force(unit_id, on_day)
    teams = UnitVersion.objects.on(on_day).filter(parent_id=unit_id).exists()
    people = Post.objects.on(on_day).filter(unit_id=unit_id).exists()
    tasks = FunctionAssignment.objects.on(on_day).filter(unit_id=unit_id).exists()
    if teams or people or tasks:
        raise UnitNotEmpty(
            f"{version.name} còn người, chức năng hoặc đơn vị trực thuộc vào ngày "
            f"{on_day:%d/%m/%Y}. Hãy chuyển hết trước khi giải thể."
        )
    _end_for_good(version, on_day)
    _tell(actor, at, "closed", version.unit, permit.on_behalf_of, on=on_day, decision=decision)


_FACTS = ("name", "short_name", "kind", "parent_id", "position")


def _facts(plan: UnitPlan) -> dict[str, Any]:
    return {field: getattr(plan, field) for field in _FACTS}


def _in_force(unit_id: int, day: date) -> UnitVersion:
    found = UnitVersion.objects.on(day).filter(unit_id=unit_id).select_related("unit").first()
    if found is None:
        raise UnitNotInForce(
            f"Đơn vị này không hoạt động vào ngày {day:%d/%m/%Y}.", field="on_day"
        )
    return found


def _check_parent(parent_id: int | None, day: date, unit_id: int | None = None) -> None:
    if parent_id is None:
        return
    units = UnitVersion.objects.on(day).views()
    if parent_id not in {unit.id for unit in units}:
        raise UnitNotInForce(
            f"Đơn vị cấp trên không hoạt động vào ngày {day:%d/%m/%Y}.", field="parent"
        )
    if unit_id is not None and parent_id in below(units, unit_id):
        raise UnitWithinItself("Đơn vị không thể trực thuộc chính nó.", field="parent")


def _end_for_good(version: UnitVersion, day: date) -> None:
    later = UnitVersion.objects.filter(unit_id=version.unit_id, valid_from__gt=day).first()
    if later is not None:
        raise LaterChangePlanned(
            f"{version.name} đã có thay đổi ghi cho ngày {later.valid_from:%d/%m/%Y}.",
            field="on_day",
        )
    _end(version, day)


def _end(version: UnitVersion, day: date) -> None:
    version.valid_to = day
    version.save(update_fields=["valid_to"])


def _succeed(
    actor: Actor, at: datetime, unit_id: int, followers: list[int], day: date, decision: str
) -> None:
    permit = check_may(actor, Permission.MANAGE)
    version = _in_force(unit_id, day)
    _end_for_good(version, day)
    UnitSuccession.objects.bulk_create(
        UnitSuccession(predecessor_id=unit_id, successor_id=pk, on_day=day, decision=decision)
        for pk in followers
    )
    told = {"on": day, "successors": followers, "decision": decision}
    _tell(actor, at, "succeeded", version.unit, permit.on_behalf_of, **told)
    jobs.publish(UnitReorganised(unit_id=unit_id, successors=tuple(followers), on_day=day, at=at))


def _tell(actor: Actor, at: datetime, what: str, unit: Unit, behalf: str, **details: Any) -> None:
    journal.record(
        actor=actor,
        at=at,
        act=f"organizations.unit.{what}",
        subject=unit,
        details=details,
        on_behalf_of=behalf,
    )

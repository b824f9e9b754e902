"""Units are made, renamed, merged, split and closed; nothing of them is lost."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.factories.organizations import AT, START, a_unit, a_user, grant

from cchc.contexts.organizations import api
from cchc.contexts.organizations.models import Post, UnitVersion
from cchc.contexts.organizations.services.units import (
    LaterChangePlanned,
    UnitCodeTaken,
    UnitNotEmpty,
    UnitNotInForce,
    UnitWithinItself,
)
from cchc.kernel.actor import SYSTEM
from cchc.platform import access, journal
from cchc.platform.clock import ZONE

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 1)
JUNE_END = date(2026, 6, 30)
IN_JULY = datetime(2026, 7, 1, 9, tzinfo=ZONE)


def name(unit_id: int, day: date) -> str:
    unit = api.unit_on(unit_id, day)
    return unit.name if unit else "–"


def test_a_renamed_unit_keeps_its_old_name_in_old_days() -> None:
    unit = a_unit()
    api.change_unit(
        actor=SYSTEM,
        at=AT,
        unit_id=unit.pk,
        on_day=JULY,
        values={"name": "Phòng Nhà ở"},
        decision="QĐ 12",
    )
    assert name(unit.pk, JUNE_END) == "Phòng Quản lý nhà"
    assert name(unit.pk, JULY) == "Phòng Nhà ở"
    assert name(unit.pk, date(2025, 12, 31)) == "–"
    assert api.unit_names(JUNE_END)[unit.pk] == "Phòng Quản lý nhà"
    last = journal.entries_for(unit).last()
    assert last is not None
    assert last.details["changed"] == {"name": ["Phòng Quản lý nhà", "Phòng Nhà ở"]}


def test_a_second_change_of_a_day_leaves_one_version_in_force() -> None:
    unit = a_unit()
    for fresh in ("A", "B"):
        api.change_unit(
            actor=SYSTEM, at=AT, unit_id=unit.pk, on_day=JULY, values={"name": fresh}, decision=""
        )
    assert UnitVersion.objects.on(JULY).filter(unit=unit).count() == 1
    assert name(unit.pk, JULY) == "B"


def test_merging_moves_people_functions_grants_and_teams() -> None:
    first, second = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    team = a_unit("T1", "Tổ 1", parent=first)
    person = a_user()
    api.place_person(
        actor=SYSTEM, at=AT, user=person, unit_id=first.pk, title="Trưởng phòng", valid_from=START
    )
    grant(person, "division_head", f"unit:{first.pk}")
    api.assign_function(
        actor=SYSTEM, at=AT, function="finance", unit_id=second.pk, valid_from=START
    )
    plan = api.UnitPlan("TH", "Phòng Tổng hợp", api.UnitKind.DIVISION)
    merged = api.merge_units(
        actor=SYSTEM,
        at=AT,
        unit_ids=[first.pk, second.pk],
        into=plan,
        on_day=JULY,
        decision="QĐ 15",
    )
    assert {u.id for u in api.units_on(JULY)} == {team.pk, merged.pk}
    assert name(first.pk, JUNE_END) == "Phòng Quản lý nhà"
    assert api.successors(first.pk, JULY) == (merged.pk,)
    assert api.successors(first.pk, JUNE_END) == (first.pk,)
    assert api.reach(merged.pk, JULY) == {merged.pk, team.pk, first.pk, second.pk}
    assert api.unit_with_function("finance", JUNE_END) == second.pk
    assert api.unit_with_function("finance", JULY) == merged.pk
    before, after = access.actor_for(person, AT), access.actor_for(person, IN_JULY)
    assert (before.unit_id, after.unit_id) == (first.pk, merged.pk)
    assert after.unit_name == "Phòng Tổng hợp"
    assert after.may("organizations.delegate", first.pk), "dossiers of the old unit stay in reach"
    assert [m.title for m in api.members(merged.pk, IN_JULY)] == ["Trưởng phòng"]
    assert api.members(merged.pk, AT) == []


def test_splitting_names_all_followers() -> None:
    unit = a_unit()
    person = a_user()
    api.place_person(
        actor=SYSTEM, at=AT, user=person, unit_id=unit.pk, title="Chuyên viên", valid_from=START
    )
    made = api.split_unit(
        actor=SYSTEM,
        at=AT,
        unit_id=unit.pk,
        into=[
            api.UnitPlan("A", "Phòng A", api.UnitKind.DIVISION),
            api.UnitPlan("B", "Phòng B", api.UnitKind.DIVISION),
        ],
        on_day=JULY,
        decision="QĐ 16",
    )
    assert api.successors(unit.pk, JULY) == tuple(u.pk for u in made)
    assert [m.user_id for m in api.members(made[0].pk, IN_JULY)] == [person.pk]
    assert api.unit_last_known(unit.pk, JULY).name == "Phòng Quản lý nhà"


def test_following_goes_through_several_reorganisations() -> None:
    unit = a_unit()
    plan = api.UnitPlan("B", "Phòng B", api.UnitKind.DIVISION)
    second = api.merge_units(
        actor=SYSTEM, at=AT, unit_ids=[unit.pk], into=plan, on_day=JULY, decision=""
    )
    plan = api.UnitPlan("C", "Phòng C", api.UnitKind.DIVISION)
    third = api.merge_units(
        actor=SYSTEM, at=AT, unit_ids=[second.pk], into=plan, on_day=date(2026, 9, 1), decision=""
    )
    assert api.successors(unit.pk, date(2026, 8, 1)) == (second.pk,)
    assert api.successors(unit.pk, date(2026, 9, 1)) == (third.pk,)
    assert api.reach(third.pk, date(2026, 9, 1)) == {unit.pk, second.pk, third.pk}


def test_closing_is_refused_while_anything_depends_on_the_unit() -> None:
    unit = a_unit()
    api.place_person(
        actor=SYSTEM, at=AT, user=a_user(), unit_id=unit.pk, title="CV", valid_from=START
    )
    with pytest.raises(UnitNotEmpty, match="Phòng Quản lý nhà còn người"):
        api.close_unit(actor=SYSTEM, at=AT, unit_id=unit.pk, on_day=JULY, decision="QĐ")
    api.end_post(actor=SYSTEM, at=AT, post_id=Post.objects.get().pk, on_day=JUNE_END)
    api.close_unit(actor=SYSTEM, at=AT, unit_id=unit.pk, on_day=JULY, decision="QĐ")
    assert api.unit_on(unit.pk, JULY) is None
    assert api.successors(unit.pk, JULY) == ()
    with pytest.raises(UnitNotInForce):
        api.close_unit(actor=SYSTEM, at=AT, unit_id=unit.pk, on_day=JULY, decision="QĐ")


def test_a_code_is_given_once() -> None:
    a_unit()
    with pytest.raises(UnitCodeTaken) as refused:
        a_unit()
    assert refused.value.field == "code"


def test_every_act_needs_the_permission() -> None:
    unit = a_unit()
    nobody = access.actor_for(a_user(), AT)
    plan = api.UnitPlan("B", "Phòng B", api.UnitKind.DIVISION)
    with pytest.raises(access.NotAllowed):
        api.create_unit(actor=nobody, at=AT, plan=plan, valid_from=JULY)
    with pytest.raises(access.NotAllowed):
        api.change_unit(actor=nobody, at=AT, unit_id=unit.pk, on_day=JULY, values={}, decision="")
    with pytest.raises(access.NotAllowed):
        api.merge_units(
            actor=nobody, at=AT, unit_ids=[unit.pk], into=plan, on_day=JULY, decision=""
        )
    with pytest.raises(access.NotAllowed):
        api.close_unit(actor=nobody, at=AT, unit_id=unit.pk, on_day=JULY, decision="")
    with pytest.raises(access.NotAllowed):
        api.assign_function(
            actor=nobody, at=AT, function="finance", unit_id=unit.pk, valid_from=JULY
        )


def test_a_unit_goes_into_one_that_goes_on() -> None:
    small, big = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    person = a_user()
    api.place_person(
        actor=SYSTEM, at=AT, user=person, unit_id=small.pk, title="CV", valid_from=START
    )
    api.absorb_units(
        actor=SYSTEM, at=AT, unit_ids=[small.pk], into_id=big.pk, on_day=JULY, decision="QĐ"
    )
    assert [unit.id for unit in api.units_on(JULY)] == [big.pk]
    assert [m.user_id for m in api.members(big.pk, IN_JULY)] == [person.pk]
    assert api.reach(big.pk, JULY) == {big.pk, small.pk}
    assert api.reach(big.pk, JUNE_END) == {big.pk}
    with pytest.raises(UnitWithinItself):
        api.absorb_units(
            actor=SYSTEM, at=AT, unit_ids=[big.pk], into_id=big.pk, on_day=JULY, decision=""
        )


def test_a_team_taken_into_its_own_parent_leaves_the_parent_where_it_is() -> None:
    parent = a_unit()
    team = a_unit("T1", "Tổ 1", parent=parent)
    api.absorb_units(
        actor=SYSTEM, at=AT, unit_ids=[team.pk], into_id=parent.pk, on_day=JULY, decision=""
    )
    assert [(u.id, u.parent_id) for u in api.units_on(JULY)] == [(parent.pk, None)]


def test_what_is_planned_for_later_goes_along() -> None:
    small, big = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    person, august = a_user(), date(2026, 8, 1)
    api.place_person(
        actor=SYSTEM, at=AT, user=person, unit_id=small.pk, title="CV", valid_from=august
    )
    api.assign_function(
        actor=SYSTEM, at=AT, function="finance", unit_id=small.pk, valid_from=august
    )
    grant(person, "specialist", f"unit:{small.pk}", since=august)
    api.absorb_units(
        actor=SYSTEM, at=AT, unit_ids=[small.pk], into_id=big.pk, on_day=JULY, decision=""
    )
    in_august = datetime(2026, 8, 2, 9, tzinfo=ZONE)
    actor = access.actor_for(person, in_august)
    assert (actor.unit_id, actor.grants[0].units) == (big.pk, {big.pk, small.pk})
    assert api.unit_with_function("finance", august) == big.pk


def test_power_that_was_lent_goes_along_and_can_still_be_taken_back() -> None:
    small, big = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    head, deputy = a_user("Lê Trưởng"), a_user("Vũ Phó")
    grant(head, "division_head", f"unit:{small.pk}")
    lent = api.delegate(
        actor=access.actor_for(head, AT),
        at=AT,
        giver=head,
        to=deputy,
        first_day=date(2026, 6, 15),
        last_day=date(2026, 7, 15),
        reason="nghỉ phép",
    )
    api.absorb_units(
        actor=SYSTEM, at=AT, unit_ids=[small.pk], into_id=big.pk, on_day=JULY, decision=""
    )
    assert access.actor_for(deputy, IN_JULY).may("organizations.delegate", big.pk)
    api.end_delegation(
        actor=access.actor_for(head, IN_JULY), at=IN_JULY, delegation_id=lent.pk, on_day=JULY
    )
    assert not access.actor_for(deputy, IN_JULY).grants


def test_a_unit_never_stands_below_itself() -> None:
    top = a_unit()
    team = a_unit("T1", "Tổ 1", parent=top)
    for parent in (top, team):
        with pytest.raises(UnitWithinItself) as refused:
            api.change_unit(
                actor=SYSTEM,
                at=AT,
                unit_id=top.pk,
                on_day=JULY,
                values={"parent_id": parent.pk},
                decision="",
            )
        assert refused.value.field == "parent"
    with pytest.raises(UnitNotInForce, match="cấp trên"):
        a_unit("T2", "Tổ 2", parent=top, since=date(2025, 1, 1))


def test_a_change_planned_for_later_is_not_lost_by_closing() -> None:
    unit = a_unit()
    api.change_unit(
        actor=SYSTEM,
        at=AT,
        unit_id=unit.pk,
        on_day=date(2026, 9, 1),
        values={"name": "Phòng Nhà ở"},
        decision="",
    )
    with pytest.raises(LaterChangePlanned, match="01/09/2026"):
        api.close_unit(actor=SYSTEM, at=AT, unit_id=unit.pk, on_day=JULY, decision="")
    assert name(unit.pk, JULY) == "Phòng Quản lý nhà"

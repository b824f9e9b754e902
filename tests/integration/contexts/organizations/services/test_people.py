"""Posts, functions, delegation."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.factories.organizations import AT, START, a_unit, a_user, grant

from cchc.contexts.organizations import api
from cchc.contexts.organizations.services.delegations import (
    DelegateUnfit,
    DelegationDatesWrong,
    NothingToDelegate,
)
from cchc.contexts.organizations.services.functions import UnknownFunction
from cchc.contexts.organizations.services.posts import PostEndsBeforeItBegins
from cchc.contexts.organizations.services.units import UnitNotInForce
from cchc.kernel.actor import SYSTEM
from cchc.platform import access, journal
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=ZONE)


def test_a_new_post_ends_the_one_before() -> None:
    here, there, person = a_unit(), a_unit("KHTC", "Phòng Kế hoạch"), a_user()
    for unit, day in ((here, START), (there, date(2026, 3, 10))):
        api.place_person(
            actor=SYSTEM, at=AT, user=person, unit_id=unit.pk, title="CV", valid_from=day
        )
    assert access.actor_for(person, at(9)).unit_name == "Phòng Quản lý nhà"
    assert access.actor_for(person, at(10)).unit_name == "Phòng Kế hoạch"
    assert [m.name for m in api.members(here.pk, at(9))] == ["Lê Thị Mai"]
    assert api.members(here.pk, at(10)) == []


def test_one_may_sit_in_two_units_and_the_later_counts() -> None:
    here, there, person = a_unit(), a_unit("KHTC", "Phòng Kế hoạch"), a_user()
    api.place_person(
        actor=SYSTEM, at=AT, user=person, unit_id=here.pk, title="CV", valid_from=START
    )
    post = api.place_person(
        actor=SYSTEM,
        at=AT,
        user=person,
        unit_id=there.pk,
        title="Kiêm nhiệm",
        valid_from=START,
        keep_others=True,
    )
    assert access.actor_for(person, AT).unit_id == there.pk
    assert len(api.members(here.pk, AT)) == len(api.members(there.pk, AT)) == 1
    with pytest.raises(PostEndsBeforeItBegins):
        api.end_post(actor=SYSTEM, at=AT, post_id=post.pk, on_day=date(2025, 1, 1))


def test_nobody_is_placed_in_a_unit_that_does_not_exist_that_day() -> None:
    unit = a_unit(since=date(2026, 5, 1))
    with pytest.raises(UnitNotInForce, match="01/04/2026"):
        api.place_person(
            actor=SYSTEM,
            at=AT,
            user=a_user(),
            unit_id=unit.pk,
            title="CV",
            valid_from=date(2026, 4, 1),
        )


def test_people_are_listed_by_given_name_without_closed_accounts() -> None:
    unit = a_unit()
    for name, active in (("Trần Đức", True), ("Lê Dung", True), ("Vũ An", False)):
        api.place_person(
            actor=SYSTEM,
            at=AT,
            user=a_user(name, is_active=active),
            unit_id=unit.pk,
            title="CV",
            valid_from=START,
        )
    assert [m.name for m in api.members(unit.pk, AT)] == ["Lê Dung", "Trần Đức"]


def test_who_holds_a_role_or_may_do_something_in_a_unit() -> None:
    here, there = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    head, director, closed = a_user("Lê Trưởng"), a_user("Vũ Giám"), a_user(is_active=False)
    grant(head, "division_head", f"unit:{here.pk}")
    grant(director, "director")
    grant(closed, "director")
    assert api.people_able("organizations.delegate", AT, here.pk) == [director, head]
    assert api.people_able("organizations.delegate", AT, there.pk) == [director]
    assert api.people_able("organizations.delegate", AT) == [director, head]
    assert api.holders("division_head", AT, here.pk) == [head]
    assert api.holders("division_head", AT, there.pk) == []


def test_a_function_lies_with_one_unit_on_a_day() -> None:
    a, b = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    march, may = date(2026, 3, 1), date(2026, 5, 1)
    for unit, day in ((a, START), (b, may), (b, march)):
        api.assign_function(
            actor=SYSTEM, at=AT, function="one_stop", unit_id=unit.pk, valid_from=day
        )
    days = [START, march, may]
    assert [api.unit_with_function("one_stop", day) for day in days] == [a.pk, b.pk, b.pk]
    assert api.functions_on(march) == {"one_stop": b.pk}
    assert api.unit_with_function("finance", march) is None
    with pytest.raises(UnknownFunction):
        api.assign_function(actor=SYSTEM, at=AT, function="x", unit_id=a.pk, valid_from=START)


@pytest.fixture
def head() -> User:
    user = a_user("Trần Văn Trưởng")
    grant(user, "division_head", f"unit:{a_unit().pk}")
    return user


def lend(head: User, to: User, first: int = 10, last: int = 12):
    return api.delegate(
        actor=access.actor_for(head, AT),
        at=AT,
        giver=head,
        to=to,
        first_day=date(2026, 3, first),
        last_day=date(2026, 3, last),
        reason="nghỉ phép",
    )


def test_a_delegate_acts_for_the_giver_on_the_days_given_both_included(head: User) -> None:
    to = a_user("Lê Phó")
    lent = lend(head, to)

    def acts(day: int, hour: int = 9) -> list[str]:
        return [g.on_behalf_of for g in access.actor_for(to, at(day, hour)).grants]

    assert [acts(9, 23), acts(10, 0), acts(12, 23), acts(13, 0)] == [
        [],
        ["Trần Văn Trưởng"],
        ["Trần Văn Trưởng"],
        [],
    ]
    entry = journal.entries_for(lent).get()
    assert entry.details["roles"] == ["division_head"]
    assert entry.reason == "nghỉ phép"
    actor = access.actor_for(to, at(10))
    permit = access.check_may(actor, "organizations.delegate")
    row = journal.record(
        actor=actor, at=at(10), act="x", subject=head, on_behalf_of=permit.on_behalf_of
    )
    assert (row.actor_name, row.on_behalf_of) == ("Lê Phó", "Trần Văn Trưởng")


def test_it_can_be_ended_early(head: User) -> None:
    to = a_user("Lê Phó")
    lent = lend(head, to)
    api.end_delegation(
        actor=access.actor_for(head, at(11)),
        at=at(11),
        delegation_id=lent.pk,
        on_day=date(2026, 3, 11),
    )
    assert access.actor_for(to, at(10)).grants
    assert not access.actor_for(to, at(11)).grants
    assert [e.act for e in journal.entries_for(lent)] == [
        "organizations.delegation.begun",
        "organizations.delegation.ended",
    ]


def test_what_was_lent_cannot_be_lent_on(head: User) -> None:
    to, third = a_user("Lê Phó"), a_user("Vũ Ba")
    lend(head, to)
    with pytest.raises(NothingToDelegate):
        api.delegate(
            actor=access.actor_for(to, at(10)),
            at=at(10),
            giver=to,
            to=third,
            first_day=date(2026, 3, 10),
            last_day=date(2026, 3, 11),
            reason="x",
        )


def test_nobody_lends_anothers_power(head: User) -> None:
    other = a_user("Vũ Khác")
    grant(other, "division_head")
    with pytest.raises(access.NotAllowed, match="của chính mình"):
        api.delegate(
            actor=access.actor_for(other, AT),
            at=AT,
            giver=head,
            to=other,
            first_day=date(2026, 3, 10),
            last_day=date(2026, 3, 11),
            reason="x",
        )
    lent = lend(head, a_user())
    with pytest.raises(access.NotAllowed, match="của chính mình"):
        api.end_delegation(
            actor=access.actor_for(other, AT), at=AT, delegation_id=lent.pk, on_day=START
        )


def test_senseless_delegations_are_refused(head: User) -> None:
    with pytest.raises(DelegationDatesWrong):
        lend(head, a_user(), 12, 10)
    with pytest.raises(DelegateUnfit):
        lend(head, head)
    with pytest.raises(DelegateUnfit):
        lend(head, a_user(is_active=False))

"""From accounts and grants to what somebody may do, where, on which day, for whom."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

import pytest
from django.core.checks import run_checks
from tests.factories.organizations import AT, START, a_unit, a_user, grant

from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import access, journal
from cchc.platform.access.models import RoleGrant
from cchc.platform.access.registry import permissions_of
from cchc.platform.access.services import (
    DatesOutOfOrder,
    UnknownRole,
    end_grant,
    grant_role,
)
from cchc.platform.access.tokens import issue_token, revoke_token
from cchc.platform.clock import ZONE
from cchc.platform.security_log import note

pytestmark = pytest.mark.django_db
MANAGE, DELEGATE = "organizations.manage", "organizations.delegate"


def test_the_registered_tables_are_whole() -> None:
    assert [error for error in run_checks() if error.id and error.id.startswith("access")] == []
    assert "accounts.manage" in permissions_of("administrator")
    assert "accounts.manage" not in permissions_of("specialist")
    assert permissions_of("nobody-registered-this") == frozenset()


def test_a_grant_holds_from_its_first_day_until_the_day_it_ends() -> None:
    user = a_user()
    grant(user, "administrator", since=date(2026, 3, 2), until=date(2026, 3, 4))

    def may_on(day: int, hour: int = 0) -> bool:
        at = datetime(2026, 3, day, hour, tzinfo=ZONE)
        return access.actor_for(user, at).may(MANAGE)

    assert [may_on(1, 23), may_on(2), may_on(3, 23), may_on(4)] == [False, True, True, False]


def test_days_are_those_of_vietnam_whatever_the_zone_of_the_moment() -> None:
    from datetime import UTC

    user = a_user()
    grant(user, "administrator", since=date(2026, 3, 2))
    assert access.actor_for(user, datetime(2026, 3, 1, 17, 0, tzinfo=UTC)).may(MANAGE)
    assert not access.actor_for(user, datetime(2026, 3, 1, 16, 59, tzinfo=UTC)).may(MANAGE)


def test_a_scope_reaches_the_unit_and_those_below_it() -> None:
    top, other = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    team = a_unit("TO1", "Tổ 1", parent=top)
    user = a_user()
    grant(user, "division_head", f"unit:{top.pk}")
    actor = access.actor_for(user, AT)
    assert actor.units_for(DELEGATE) == {top.pk, team.pk}
    assert not actor.may(DELEGATE, other.pk)


@pytest.mark.parametrize("scope", ["unit:", "unit:x", "sector:3", ""])
def test_a_scope_nobody_can_read_reaches_nowhere(scope: str) -> None:
    user = a_user()
    grant(user, "division_head", scope)
    assert not access.actor_for(user, AT).may(DELEGATE)


def test_a_closed_account_may_nothing() -> None:
    user = a_user(is_active=False)
    grant(user, "administrator")
    assert access.actor_for(user, AT).grants == ()


def test_a_lent_role_names_the_giver_and_falls_with_the_givers_own() -> None:
    giver, delegate = a_user("Trần Văn An"), a_user()
    own = grant(giver, "director")
    grant(delegate, "director", on_behalf_of=giver)
    actor = access.actor_for(delegate, AT)
    assert access.check_may(actor, DELEGATE).on_behalf_of == "Trần Văn An"
    own.valid_to = AT.date()
    own.save()
    assert not access.actor_for(delegate, AT).may(DELEGATE)


def test_a_lent_role_falls_with_the_givers_account() -> None:
    giver, delegate = a_user("Trần Văn An"), a_user()
    grant(giver, "director")
    grant(delegate, "director", on_behalf_of=giver)
    assert access.actor_for(delegate, AT).may(DELEGATE)

    giver.is_active = False
    giver.save()
    assert not access.actor_for(delegate, AT).may(DELEGATE)


def test_a_lent_role_is_not_wider_than_the_givers() -> None:
    unit = a_unit()
    giver, delegate = a_user("Trần Văn An"), a_user()
    grant(giver, "director", f"unit:{unit.pk}")
    grant(delegate, "director", "*", on_behalf_of=giver)
    assert not access.actor_for(delegate, AT).may(DELEGATE)


def test_a_refusal_names_the_permission_and_says_where() -> None:
    here, elsewhere = a_unit(), a_unit("KHTC", "Phòng Kế hoạch")
    user = a_user()
    grant(user, "division_head", f"unit:{here.pk}")
    actor = access.actor_for(user, AT)
    with pytest.raises(access.NotAllowed, match="“Quản lý đơn vị, vị trí, chức năng”\\. Cần"):
        access.check_may(actor, MANAGE)
    with pytest.raises(access.NotAllowed, match="vắng mặt” ở đơn vị này") as refused:
        access.check_may(actor, DELEGATE, elsewhere.pk)
    assert refused.value.permission == DELEGATE
    assert access.check_may(SYSTEM, MANAGE).on_behalf_of == ""
    assert not access.may(access.ANONYMOUS, MANAGE)


def test_granting_is_recorded_and_needs_the_right_to_grant() -> None:
    admin, user = a_user("Quản Trị"), a_user()
    grant(admin, "administrator")
    actor = access.actor_for(admin, AT)
    held = grant_role(actor=actor, at=AT, user=user, role="director", valid_from=START)
    assert access.actor_for(user, AT).may(DELEGATE)
    end_grant(actor=actor, at=AT, grant_id=held.pk, last_day_excluded=AT.date(), reason="nghỉ")
    assert not access.actor_for(user, AT).may(DELEGATE)
    acts = [(entry.act, entry.reason) for entry in journal.entries_for(user)]
    assert acts == [("access.role.granted", ""), ("access.role.ended", "nghỉ")]
    with pytest.raises(access.NotAllowed):
        grant_role(
            actor=access.actor_for(user, AT), at=AT, user=user, role="director", valid_from=START
        )


def test_ending_a_grant_never_lengthens_it() -> None:
    user = a_user()
    held = grant(user, "director", until=date(2026, 2, 1))
    end_grant(actor=SYSTEM, at=AT, grant_id=held.pk, last_day_excluded=date(2026, 5, 1))
    held.refresh_from_db()
    assert held.valid_to == date(2026, 2, 1)


def test_senseless_grants_are_refused_beside_their_field() -> None:
    user = a_user()
    with pytest.raises(UnknownRole) as unknown:
        grant_role(actor=SYSTEM, at=AT, user=user, role="king", valid_from=START)
    assert unknown.value.field == "role"
    with pytest.raises(DatesOutOfOrder) as dates:
        grant_role(
            actor=SYSTEM, at=AT, user=user, role="director", valid_from=START, valid_to=START
        )
    assert dates.value.field == "valid_to"
    assert not RoleGrant.objects.exists()


def test_a_token_carries_part_of_its_accounts_power_and_only_while_it_holds() -> None:
    user = a_user("Cổng dịch vụ")
    grant(user, "administrator")
    token, secret = issue_token(
        actor=SYSTEM,
        at=AT,
        user=user,
        name="Cổng",
        permissions=[MANAGE],
        expires_at=AT + timedelta(days=1),
    )
    assert secret not in repr(token.__dict__)
    actor = access.actor_for_token(secret, AT)
    assert actor.name == "Cổng dịch vụ (Cổng)"
    assert actor.may(MANAGE)
    assert not actor.may("accounts.manage")
    token.refresh_from_db()
    assert token.last_used_at == AT
    with pytest.raises(access.TokenNotAccepted):
        access.actor_for_token(secret, AT + timedelta(days=1))
    with pytest.raises(access.TokenNotAccepted):
        access.actor_for_token(secret + "x", AT)
    revoke_token(actor=SYSTEM, at=AT, token=token, reason="lộ mã")
    with pytest.raises(access.TokenNotAccepted):
        access.actor_for_token(secret, AT)


def test_a_token_falls_with_its_account_and_cannot_be_born_expired() -> None:
    user = a_user()
    _, secret = issue_token(
        actor=SYSTEM, at=AT, user=user, name="x", permissions=[], expires_at=AT + timedelta(days=1)
    )
    user.is_active = False
    user.save()
    with pytest.raises(access.TokenNotAccepted):
        access.actor_for_token(secret, AT)
    with pytest.raises(Refusal, match="sau lúc cấp"):
        issue_token(actor=SYSTEM, at=AT, user=user, name="x", permissions=[], expires_at=AT)


def test_what_is_refused_is_in_the_security_log_by_number(caplog) -> None:
    user = a_user("Trần Văn Kín")
    actor = access.actor_for(user, AT)
    with caplog.at_level(logging.INFO, "cchc.security"):
        with pytest.raises(access.NotAllowed):
            access.check_may(actor, "accounts.manage", 7)
        with pytest.raises(access.TokenNotAccepted):
            access.actor_for_token("cchc_bí mật\nadmin", AT)
    lines = [record.getMessage() for record in caplog.records]
    assert f"not_allowed user_id={user.pk} permission=accounts.manage unit_id=7" in lines
    assert "token_refused token_id=None" in lines
    assert not any("Kín" in line or "bí mật" in line for line in lines)


def test_a_line_of_the_security_log_holds_no_second_line(caplog) -> None:
    with caplog.at_level(logging.INFO, "cchc.security"):
        note("tried", what="a\nsigned_in user_id=1\x1b[31m" + "x" * 500)
    said = caplog.records[0].getMessage()
    assert "\n" not in said
    assert "\x1b" not in said
    assert len(said) < 150

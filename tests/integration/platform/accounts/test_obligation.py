"""Whose role demands a second factor can do nothing without one: not by page, not by API."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from tests.architecture.rules.pages import views
from tests.factories.organizations import a_user, grant

from cchc.kernel.actor import SYSTEM
from cchc.platform import access, clock, journal
from cchc.platform.access.services import end_grant
from cchc.platform.access.tokens import issue_token
from cchc.platform.access.web import AT_THE_DOOR, PUBLIC
from cchc.platform.accounts.factors.rule import RuleInvalid, needed_from, rule_on, set_rule
from cchc.platform.accounts.models import AuthenticatorApp, Passkey, SecondFactorRule, User
from cchc.platform.accounts.templatetags.accounts import role_names
from cchc.platform.notify.api import Message

from .doors import (
    DOOR,
    LONG_AGO,
    SECURITY,
    STEP,
    an_administrator,
    demand,
    enter,
    with_app,
)

pytestmark = pytest.mark.django_db
RULE = "/tai-khoan/quy-dinh-buoc-hai/"


@pytest.fixture
def director(client: Client) -> User:
    """Somebody whose role demands a factor, without one, signed in."""
    user = a_user("Nguyễn Hữu Phúc", username="giamdoc")
    grant(user, "director")
    demand("director", "administrator")
    enter(client, "giamdoc")
    return user


def test_signing_in_leads_to_adding_a_factor(client: Client, director: User) -> None:
    assert client.get("/viec-cua-toi/").headers["Location"].startswith(f"{SECURITY}?next=")
    page = client.get(SECURITY).content.decode()
    assert "Hãy thêm một cách dưới đây để tiếp tục làm việc." in page
    assert 'class="sidenav"' not in page, "nothing else to go to"


def test_no_address_of_the_site_opens_before(client: Client, director: User) -> None:
    """Every pattern of the resolver, with made-up arguments; only the door's own pages answer."""
    tried = 0
    for pattern, view in views(get_resolver().url_patterns):
        mark = getattr(view, "cchc_permission", "")
        if mark in {PUBLIC, ""} or pattern.startswith("api/"):
            continue
        answers = [ask(f"/{filled(pattern)}") for ask in (client.get, client.post)]
        led = [a.headers.get("Location", "") for a in answers if a.status_code != 405]
        if mark == AT_THE_DOOR:
            assert all(where in {"", SECURITY, DOOR} for where in led), pattern
        else:
            assert led, pattern
            assert all(where.startswith(SECURITY) for where in led), pattern
            tried += 1
    assert tried > 40


def test_a_public_page_sees_somebody_without_power(client: Client, director: User) -> None:
    answer = client.get("/")
    assert answer.wsgi_request.actor.grants == ()
    other = a_user(username="khac")
    grant(other, "office")
    free = Client()
    enter(free, "khac")
    assert free.get("/viec-cua-toi/").wsgi_request.actor.grants


def test_no_token_of_the_account_opens_the_api(director: User) -> None:
    at = clock.now()
    _, secret = issue_token(
        actor=SYSTEM,
        at=at,
        user=director,
        name="cổng",
        permissions=["dossiers.view"],
        expires_at=at + timedelta(days=1),
    )
    with pytest.raises(access.TokenNotAccepted, match="bước xác thực thứ hai"):
        access.actor_for_token(secret, at)
    User.objects.filter(pk=director.pk).update(has_second_factor=True)
    assert access.actor_for_token(secret, at).id == director.pk


def test_after_adding_one_the_work_is_open(client: Client) -> None:
    user = with_app("giamdoc")
    grant(user, "director")
    demand("director")
    assert enter(client, "giamdoc").headers["Location"] == STEP


def test_a_role_lent_demands_it_too(client: Client) -> None:
    giver, user = a_user(), a_user(username="thay")
    grant(giver, "director")
    grant(user, "director", on_behalf_of=giver)
    demand("director")
    enter(client, "thay")
    assert client.get("/viec-cua-toi/").headers["Location"].startswith(SECURITY)


@pytest.mark.parametrize("role", ["specialist", "one_stop_officer"])
def test_other_roles_go_on_with_the_password(client: Client, role: str) -> None:
    user = a_user(username="khac")
    grant(user, role)
    demand("director")
    enter(client, "khac")
    assert client.get("/viec-cua-toi/").status_code == 200


def test_there_are_days_of_grace_and_the_day_is_told(client: Client) -> None:
    today = clock.now().date()
    user = a_user(username="giamdoc")
    grant(user, "director", since=today - timedelta(days=3))
    demand("director", grace_days=7)
    page = client.get(enter(client, "giamdoc").headers["Location"]).content.decode()
    assert f"từ ngày {today + timedelta(days=4):%d/%m/%Y}" in page
    assert needed_from(user.pk, ["director"], clock.now()) == today + timedelta(days=4)
    with clock.frozen(clock.now() + timedelta(days=4)):
        assert client.get("/viec-cua-toi/").headers["Location"].startswith(SECURITY)


def test_the_settings_rule_until_one_is_set(settings) -> None:
    settings.SECOND_FACTOR_ROLES = ["director"]
    settings.SECOND_FACTOR_GRACE_DAYS = 3
    assert rule_on(date(2026, 1, 1)).roles == {"director"}
    demand("office", since=date(2026, 2, 1))
    assert rule_on(date(2026, 1, 31)).roles == {"director"}
    assert rule_on(date(2026, 2, 1)).roles == {"office"}


def test_a_rule_is_dated_and_never_changed(client: Client) -> None:
    an_administrator()
    enter(client, "quantri")
    today = clock.now().date()
    page = client.get(RULE).content.decode()
    assert "Không vai trò nào" in page
    typed = {
        "roles": ["director", "administrator"],
        "valid_from": f"{today + timedelta(days=1):%d/%m/%Y}",
        "grace_days": "14",
        "reason": "Quy chế an toàn thông tin",
    }
    assert client.post(RULE, typed).headers["Location"] == RULE
    row = SecondFactorRule.objects.get()
    assert (row.roles, row.grace_days) == (["administrator", "director"], 14)
    assert journal.entries_for(row).get().act == "accounts.second_factor_rule.set"
    assert f"<td>{role_names(row.roles)}</td>" in client.get(RULE).content.decode()
    assert client.get("/tai-khoan/").status_code == 200, "not in force yet"
    for wrong in ({"valid_from": "01/01/2026"}, {"roles": ["khong-co"]}, {"grace_days": "91"}):
        assert client.post(RULE, {**typed, **wrong}).status_code == 422
    assert SecondFactorRule.objects.count() == 1


def test_a_rule_is_checked_by_the_service() -> None:
    today = clock.now().date()
    fine = {"roles": ["director"], "valid_from": today, "grace_days": 0, "reason": "r"}
    for wrong in (
        {"roles": ["nobody"]},
        {"valid_from": today - timedelta(days=1)},
        {"grace_days": 91},
    ):
        with pytest.raises(RuleInvalid):
            set_rule(actor=SYSTEM, at=clock.now(), **{**fine, **wrong})
    with pytest.raises(access.NotAllowed):
        set_rule(actor=access.ANONYMOUS, at=clock.now(), **fine)


def test_an_administrator_resets_with_a_reason_and_the_person_is_told(
    client: Client, settings
) -> None:
    settings.EMAIL_CONFIGURED = True
    user = with_app(email="mai.le@sxd.example")
    Passkey.objects.create(user=user, name="x", credential_id="x", added_at=LONG_AGO)
    admin = an_administrator()
    enter(client, "quantri")
    address = f"/tai-khoan/{user.pk}/dat-lai-buoc-hai/"
    assert address in client.get(f"/tai-khoan/{user.pk}/").content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "mất điện thoại"}).status_code == 302
    user.refresh_from_db()
    assert not user.has_second_factor
    assert not AuthenticatorApp.objects.exists()
    assert not Passkey.objects.exists()
    last = journal.entries_for(user).last()
    assert last is not None
    assert (last.act, last.reason, last.actor_name) == (
        "accounts.factor.reset",
        "mất điện thoại",
        admin.full_name,
    )
    told = Message.objects.get(template="accounts.factor-reset")
    assert "mất điện thoại" in told.body
    assert admin.full_name in told.body


def test_nobody_resets_his_own_nor_without_the_permission(client: Client) -> None:
    admin = an_administrator()
    enter(client, "quantri")
    own = client.post(f"/tai-khoan/{admin.pk}/dat-lai-buoc-hai/", {"reason": "x"})
    assert "nhờ quản trị viên khác" in own.content.decode()
    user = a_user(username="khac")
    grant(user, "specialist")
    other = Client()
    enter(other, "khac")
    refused = other.post(f"/tai-khoan/{admin.pk}/dat-lai-buoc-hai/", {"reason": "x"})
    assert refused.status_code == 403


def test_a_lost_role_demands_nothing(client: Client, director: User) -> None:
    held = director.role_grants.get()
    day = clock.now().date()
    end_grant(actor=SYSTEM, at=clock.now(), grant_id=held.pk, last_day_excluded=day)
    enter(client, "giamdoc")
    assert client.get("/viec-cua-toi/").status_code == 403, "nothing to do, nothing to add"


def filled(pattern: str) -> str:
    """The address with something in each gap."""
    address = pattern.replace("^", "").replace("$", "")
    return re.sub(
        r"<(?:(\w+):)?\w+>",
        lambda gap: "1" if gap[1] == "int" else KINDS.get(gap[1] or "", "a"),
        address,
    )


KINDS = {"uuid": "00000000-0000-0000-0000-000000000000"}

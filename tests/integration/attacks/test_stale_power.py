"""Power that has ended a second ago, was lent, or was never asked for by any field."""

import json
from datetime import date, timedelta

import pytest
from django.db import models
from django.test import Client
from tests.integration.attacks.scene import BACKEND, NOW, Scene

from cchc.contexts.dossiers.domain.acting import ACT_RULES
from cchc.contexts.dossiers.domain.states import TABLE, Act
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.models.dossier import DossierNotFound
from cchc.contexts.dossiers.services.standing import check_act
from cchc.contexts.organizations import api as organizations
from cchc.contexts.organizations.models import Delegation
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access import NotAllowed
from cchc.platform.access.services import end_grant
from cchc.platform.access.tokens import issue_token, revoke_token
from cchc.platform.journal.models import JournalEntry

API = "/api/v1/dossiers"
SHUT = (302, 403)  # some changes of power end the session too
ON_A_DOSSIER = [
    act for act in Act if any(act.value in TABLE.acts_from(state) for state in TABLE.states)
]
pytestmark = pytest.mark.one_database


@pytest.mark.attack("power", "Vai trò vừa kết thúc: phiên đang mở mất quyền ngay ở lần bấm sau")
def test_a_role_that_ended_opens_nothing_in_a_session_that_goes_on(scene: Scene) -> None:
    browser = scene.browser("chuyen_vien")
    page = f"/ho-so/{scene.dossier.pk}/"
    assert browser.get(page).status_code == 200
    grant = scene.office.users["chuyen_vien"].role_grants.get(on_behalf_of=None)

    end_grant(actor=SYSTEM, at=NOW, grant_id=grant.pk, last_day_excluded=NOW.date())

    assert browser.get(page).status_code in SHUT
    assert browser.post(f"{page}viec/propose/", {"seen": "1"}).status_code in SHUT
    fresh = Client()
    fresh.force_login(scene.office.users["chuyen_vien"], BACKEND)
    assert fresh.get(page).status_code == 403


@pytest.mark.attack("power", "Ủy quyền chưa đến, đã hết, bị rút sớm, người cho đã mất vai trò")
def test_power_that_was_lent_ends_with_its_days(scene: Scene) -> None:
    browser, lent = scene.browser("chuyen_vien"), Delegation.objects.get()
    page = f"/ho-so/{scene.dossier.pk}/viec/assign/"

    def at(day: date, hour: int) -> int:
        with clock.frozen(NOW.replace(day=day.day, month=day.month, hour=hour)):
            return int(browser.post(page, {"seen": "0"}).status_code)

    def may(day: date, hour: int = 9) -> bool:
        moment = NOW.replace(day=day.day, month=day.month, hour=hour)
        from cchc.platform.access.actors import actor_for

        actor = actor_for(scene.office.users["chuyen_vien"], moment)
        return actor.may("dossiers.assign", scene.dossier.unit_id)

    assert not may(lent.valid_from - timedelta(days=1), 23)
    assert may(lent.valid_from, 0)
    assert may(lent.valid_to - timedelta(days=1), 23)
    assert not may(lent.valid_to, 0)
    assert at(lent.valid_to, 0) in (403, 409, 422)
    grant = scene.office.users["truong_phong"].role_grants.get(on_behalf_of=None)
    end_grant(actor=SYSTEM, at=NOW, grant_id=grant.pk, last_day_excluded=NOW.date())
    assert not may(lent.valid_from)


@pytest.mark.attack("power", "Ủy quyền bị rút sớm trong khi người được ủy quyền đang mở trang")
def test_a_delegation_taken_back_is_gone_at_once(scene: Scene) -> None:
    lent = Delegation.objects.get()
    middle = NOW.replace(day=21)
    browser = scene.browser("chuyen_vien")
    with clock.frozen(middle):
        assert browser.get("/ho-so/phan-cong-lai/").status_code == 302
        organizations.end_delegation(
            actor=scene.actor("truong_phong"),
            at=middle,
            delegation_id=lent.pk,
            on_day=middle.date(),
        )
        assert browser.get("/ho-so/phan-cong-lai/").status_code in SHUT
        assert not scene.actor("chuyen_vien").may("dossiers.reassign")


@pytest.mark.attack("power", "Mỗi thao tác ở tầng dịch vụ: phòng khác, vai trò không có quyền")
@pytest.mark.parametrize("act", ON_A_DOSSIER)
def test_every_act_is_refused_by_the_service_itself(scene: Scene, act: Act) -> None:
    rule, dossier = ACT_RULES[act], Dossier.objects.get(pk=scene.dossier.pk)
    dossier.state = next(s for s in TABLE.states if act.value in TABLE.acts_from(s))
    for name in scene.people():
        actor = scene.actor(name)
        unit = dossier.unit_id if rule.in_unit else None
        allowed = any(actor.may(permission, unit) for permission in rule.any_of)
        sees = actor.may("dossiers.view", dossier.unit_id)
        try:
            check_act(actor, act, dossier, NOW, reason="x")
        except (NotAllowed, DossierNotFound):
            assert not (allowed and sees), f"{name} should be let to {act}"
        except Refusal:
            assert allowed, f"{name} was refused {act} for another reason than who he is"
            assert sees
        else:
            assert allowed, f"{name} may {act}"
            assert sees, f"{name} may {act} on what he does not see"


@pytest.mark.attack("power", "Ô thừa trong biểu mẫu: trạng thái, hạn, đơn vị, vai trò, mật khẩu")
def test_fields_nobody_asked_for_change_nothing(scene: Scene) -> None:
    wanted = {
        "state": "finished", "version": "99", "unit": "1", "unit_id": "1", "lead_unit": "1",
        "holder": "1", "code": "X-1", "secret": "AAAAAAAA", "due_at": "2030-01-01",
        "is_active": "", "is_superuser": "on", "is_staff": "on", "role": "administrator",
        "received_at": "01/01/2020", "decision": "approved", "outcome": "granted",
    }  # fmt: skip
    before = _plain(Dossier.objects.get(pk=scene.dossier.pk))
    page = f"/ho-so/{scene.dossier.pk}/viec/note_fee/"
    answer = scene.browser("chuyen_vien").post(
        page, {**wanted, "seen": str(scene.dossier.seen), "title": "Lệ phí", "amount": "5.000"}
    )
    after = _plain(Dossier.objects.get(pk=scene.dossier.pk))

    assert answer.status_code == 302
    assert {name for name in before if before[name] != after[name]} == {"version"}
    user = scene.office.users["ke_toan"]
    sent = {
        **wanted,
        "full_name": "Tạ Thị Kế",
        "email": "",
        "phone": "",
        "password": "xin-chao",
    }
    scene.browser("quan_tri").post(f"/tai-khoan/{user.pk}/sua/", sent)
    changed = type(user).objects.get(pk=user.pk)
    assert changed.full_name == "Tạ Thị Kế"
    assert (changed.is_active, changed.password) == (True, user.password)
    assert [grant.role for grant in changed.role_grants.all()] == ["accountant"]


def _plain(record: models.Model) -> dict[str, object]:
    return {each.attname: getattr(record, each.attname) for each in record._meta.concrete_fields}


@pytest.mark.attack("power", "API: trường thừa; mã truy cập đòi hơn quyền của tài khoản")
def test_the_api_takes_no_field_and_no_power_nobody_gave(scene: Scene) -> None:
    everything = ("dossiers.send", "dossiers.view", "accounts.manage", "dossiers.sign")
    token, secret = issue_token(
        actor=SYSTEM, at=NOW, user=scene.office.users["ke_toan"], name="thử",
        permissions=everything, expires_at=NOW + timedelta(days=1),
    )  # fmt: skip
    browser = Client(headers={"Authorization": f"Bearer {secret}"})
    body = {
        "reference": "A-1", "procedure_code": "1.009974", "applicant": {"name": "A"},
        "components": [], "state": "finished",
    }  # fmt: skip

    def post(sent: dict[str, object]) -> int:
        answer = browser.post(
            "/api/v1/dossiers", json.dumps(sent), content_type="application/json"
        )
        return int(answer.status_code)

    assert post(body) == 422
    del body["state"]
    assert post(body) == 403
    assert browser.get(API).status_code == 200
    assert browser.get("/tai-khoan/").status_code == 302
    revoke_token(actor=SYSTEM, at=NOW, token=token, reason="thử")
    assert browser.get(API).status_code == 401


@pytest.mark.attack("power", "API: đọc hồ sơ của phòng khác, của phần mềm khác")
def test_a_program_reads_what_its_account_sees(scene: Scene) -> None:
    _, secret = issue_token(
        actor=SYSTEM, at=NOW, user=scene.office.users["chuyen_vien_qh"], name="thử",
        permissions=("dossiers.view",), expires_at=NOW + timedelta(days=1),
    )  # fmt: skip
    browser = Client(headers={"Authorization": f"Bearer {secret}"})

    assert browser.get(f"/api/v1/dossiers/{scene.dossier.code}").status_code == 404
    assert browser.get(API).json()["dossiers"] == []
    assert (
        JournalEntry.objects.filter(actor_id=scene.office.users["chuyen_vien_qh"].pk).count() == 0
    )

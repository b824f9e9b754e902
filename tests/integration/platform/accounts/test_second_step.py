"""The second step: right codes once, wrong ones few, and nothing before it is done."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from tests.factories.organizations import a_user

from cchc.platform import clock, journal
from cchc.platform.accounts.factors import app, recovery
from cchc.platform.accounts.factors.tries import MOST_TRIES
from cchc.platform.accounts.models import AuthenticatorApp, Outcome, Session, SignIn
from cchc.platform.accounts.sealing import SealBroken, seal, unseal
from cchc.platform.notify.api import Message

from .doors import DOOR, PASSWORD, SECRET, STEP, acting, code_now, enter, with_app

pytestmark = pytest.mark.django_db
HOME = "/viec-cua-toi/"


def test_the_password_alone_opens_nothing(client: Client) -> None:
    with_app()
    answer = enter(client, "mai.le", next="/tim/")
    assert answer.headers["Location"] == STEP
    assert "_auth_user_id" not in client.session
    assert client.get(HOME).headers["Location"].startswith(DOOR)
    assert SignIn.objects.filter(outcome=Outcome.IN).count() == 0


def test_the_code_of_now_opens_and_leads_on(client: Client) -> None:
    user = with_app()
    enter(client, "mai.le", next="/tim/")
    page = client.get(STEP).content.decode()
    assert "Mã sáu số của ứng dụng" in page
    assert "Mã dự phòng" not in page, "no sheet has been made"
    before = client.session.session_key
    answer = client.post(STEP, {"code": f"{code_now()[:3]} {code_now()[3:]}"})
    assert answer.headers["Location"] == "/tim/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.session_key != before, "a new key after the door"
    last = journal.entries_for(user).last()
    assert last is not None
    assert (last.act, last.details["method"]) == ("accounts.user.signed_in", "app")


@pytest.mark.parametrize(("off", "status"), [(-2, 422), (-1, 302), (1, 302), (2, 422)])
def test_the_telephone_may_be_half_a_minute_off(client: Client, off: int, status: int) -> None:
    with_app()
    with clock.frozen(clock.now()):
        enter(client, "mai.le")
        assert client.post(STEP, {"code": code_now(off)}).status_code == status


def test_a_code_seen_over_the_shoulder_is_worth_nothing(client: Client) -> None:
    with_app()
    with clock.frozen(clock.now()):
        enter(client, "mai.le")
        assert client.post(STEP, {"code": code_now()}).status_code == 302
        other = Client()
        enter(other, "mai.le")
        answer = other.post(STEP, {"code": code_now()})
        assert answer.status_code == 422
        assert "đã dùng" in answer.content.decode()
        assert other.post(STEP, {"code": code_now(-1)}).status_code == 422, "nor an earlier one"
        assert other.post(STEP, {"code": code_now(1)}).status_code == 302


def test_guessing_is_shut_after_five_and_the_person_is_told(client: Client, settings) -> None:
    settings.EMAIL_CONFIGURED = True
    user = with_app(email="mai.le@sxd.example")
    Message.objects.all().delete()
    with clock.frozen(clock.now()):
        enter(client, "mai.le")
        for _ in range(MOST_TRIES):
            assert client.post(STEP, {"code": "000000"}).status_code == 422
        for _ in range(2):
            shut = client.post(STEP, {"code": code_now()})
            assert shut.status_code == 429, "even the right code"
            assert "15 phút" in shut.content.decode()
            enter(client, "mai.le")
        told = Message.objects.get(template="accounts.second-step-locked")
        assert told.email == user.email
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        enter(client, "mai.le")
        assert client.post(STEP, {"code": code_now()}).status_code == 302
        page = client.get("/tai-khoan/phien/").content.decode()
        assert "Sai bước thứ hai" in page


def test_wrong_codes_before_the_last_way_in_are_forgiven(client: Client) -> None:
    with_app()
    with clock.frozen(clock.now()):
        for off in (0, 1):
            enter(client, "mai.le")
            for _ in range(MOST_TRIES - 1):
                client.post(STEP, {"code": "000000"})
            assert client.post(STEP, {"code": code_now(off)}).status_code == 302
            client.post("/tai-khoan/dang-xuat/")


def test_a_recovery_code_works_once(client: Client) -> None:
    user = with_app()
    codes = recovery.new_sheet(actor=acting(user), at=clock.now(), user=user)
    assert len(set(codes)) == recovery.SHEET
    enter(client, "mai.le")
    answer = client.post(STEP, {"recovery": codes[0].upper().replace("-", " ")})
    assert answer.status_code == 302
    assert recovery.codes_left(user) == recovery.SHEET - 1
    other = Client()
    enter(other, "mai.le")
    again = other.post(STEP, {"recovery": codes[0]})
    assert again.status_code == 422
    assert "không đúng hoặc đã dùng" in again.content.decode()
    recovery.new_sheet(actor=acting(user), at=clock.now(), user=user)
    assert other.post(STEP, {"recovery": codes[1]}).status_code == 422, "an earlier sheet"


def test_nothing_given_is_said(client: Client) -> None:
    with_app()
    enter(client, "mai.le")
    answer = client.post(STEP, {"code": " "})
    assert answer.status_code == 422
    assert "Hãy nhập mã" in answer.content.decode()
    assert client.post(STEP, {"answer": "{}"}).status_code == 422, "no challenge was shown"


def test_nobody_stands_at_the_second_step_by_himself(client: Client) -> None:
    assert client.get(STEP).headers["Location"] == DOOR
    user = a_user(username="khong.co")
    client.force_login(user)
    assert client.get(STEP).headers["Location"] == DOOR


def test_the_second_step_is_awaited_for_ten_minutes(client: Client) -> None:
    with_app()
    enter(client, "mai.le")
    session = client.session
    since = clock.machine_now() - timedelta(minutes=11)
    session["_pending"] = {**session["_pending"], "since": since.isoformat()}
    session.save()
    assert client.post(STEP, {"code": code_now()}).headers["Location"] == DOOR


def test_a_session_opened_before_the_factor_must_show_it(client: Client) -> None:
    user = with_app()
    client.force_login(user)
    for address in (HOME, "/tai-khoan/bao-mat/", "/tai-khoan/mat-khau/"):
        assert client.get(address).headers["Location"].startswith(STEP)
    answer = client.post(f"{STEP}?next=/tim/", {"code": code_now()})
    assert answer.headers["Location"] == "/tim/"
    assert client.get("/tai-khoan/bao-mat/").status_code == 200


def test_a_closed_account_does_not_get_past_the_second_step(client: Client) -> None:
    user = with_app()
    enter(client, "mai.le")
    user.is_active = False
    user.save()
    assert client.post(STEP, {"code": code_now()}).headers["Location"] == DOOR


def test_the_secret_is_sealed_for_its_owner() -> None:
    user = with_app()
    kept = AuthenticatorApp.objects.get(user=user).sealed_secret
    assert SECRET.hex() not in kept
    assert SECRET not in kept.encode()
    assert unseal(kept, f"app:{user.pk}") == SECRET
    with pytest.raises(SealBroken):
        unseal(kept, "app:0")
    assert seal(SECRET, "a") != seal(SECRET, "a")


def test_earlier_keys_still_open_and_foreign_ones_do_not(settings, caplog) -> None:
    user = with_app()
    earlier, settings.SECRET_KEY = settings.SECRET_KEY, "another key, long enough to sign"
    with caplog.at_level(logging.INFO, "cchc.security"):
        assert not app.check_code(user, code_now(), clock.now())
    assert "seal_broken" in caplog.text
    settings.SECRET_KEY_FALLBACKS = [earlier]
    assert app.check_code(user, code_now(), clock.now())


def test_without_an_application_no_code_is_right() -> None:
    assert not app.check_code(a_user(), code_now(), clock.now())


def test_the_security_log_names_nobody(client: Client, caplog) -> None:
    user = with_app(full_name="Trần Thị Bí Mật")
    with caplog.at_level(logging.INFO, "cchc.security"):
        enter(client, "mai.le", "sai mật khẩu")
        enter(client, "khong.ai")
        enter(client, "mai.le", PASSWORD)
        client.post(STEP, {"code": "000000"})
        client.post(STEP, {"code": code_now()})
    lines = [record.getMessage() for record in caplog.records]
    assert any(line.startswith(f"signed_in user_id={user.pk} method=app") for line in lines)
    assert any(line.startswith(f"sign_in_failed user_id={user.pk}") for line in lines)
    assert any("sign_in_failed user_id=None" in line for line in lines)
    assert any("second_step_wrong" in line for line in lines)
    for secret in ("mai.le", "khong.ai", "Bí Mật", "127.0.0.1", "000000", "sai mật khẩu"):
        assert secret not in "\n".join(lines)


def test_sessions_at_the_second_step_belong_to_nobody(client: Client) -> None:
    with_app()
    enter(client, "mai.le")
    assert [row.user_id for row in Session.objects.all()] == [None]
    assert settings.SESSION_ENGINE == "cchc.platform.accounts.session_store"

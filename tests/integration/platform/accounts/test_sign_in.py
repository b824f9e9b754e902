"""Signing in and out, the shut door, and one's own password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client
from tests.factories.organizations import AT, a_user

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, journal
from cchc.platform.accounts.models import User
from cchc.platform.accounts.services import Person, open_account, reset_password

pytestmark = pytest.mark.django_db
DOOR = "/tai-khoan/dang-nhap/"
RIGHT = "mật khẩu đủ dài"


def enter(client: Client, username: str, password: str = RIGHT, **more: str):
    return client.post(DOOR, {"username": username, "password": password, **more})


def test_the_door_is_shown_in_vietnamese(client: Client) -> None:
    page = client.get(DOOR + "?next=/to-chuc/").content.decode()
    assert "Tên đăng nhập" in page
    assert 'name="next" value="/to-chuc/"' in page


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/to-chuc/?a=1", "/to-chuc/?a=1"),
        ("", "/viec-cua-toi/"),
        ("https://evil.example/", "/viec-cua-toi/"),
        ("//evil.example", "/viec-cua-toi/"),
        ("http://testserver/x", "http://testserver/x"),
    ],
)
def test_signing_in_leads_back_but_never_away(client: Client, wanted: str, led_to: str) -> None:
    user = a_user(username="mai.le")
    answer = enter(client, " Mai.Le ", next=wanted)
    assert (answer.status_code, answer.headers["Location"]) == (302, led_to)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert journal.entries_for(user).get().act == "accounts.user.signed_in"
    assert client.get(DOOR).status_code == 302


@pytest.mark.parametrize("password", ["sai", ""])
def test_a_wrong_password_keeps_what_was_typed(client: Client, password: str) -> None:
    a_user(username="mai.le")
    answer = enter(client, "mai.le", password)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="mai.le"' in page
    assert ("không đúng" in page) == bool(password)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_stays_out_and_falls_out(client: Client) -> None:
    user = a_user(username="mai.le")
    enter(client, "mai.le")
    user.is_active = False
    user.save()
    assert client.get("/tai-khoan/mat-khau/").status_code == 302
    assert enter(client, "mai.le").status_code == 422


def test_five_wrong_passwords_shut_the_door_and_tell_when_it_opens(client: Client) -> None:
    a_user(username="mai.le")
    with clock.frozen(AT):
        codes = [enter(client, "mai.le", "sai").status_code for _ in range(5)]
        answer = enter(client, "mai.le")
    page = answer.content.decode()
    assert codes == [422] * 4 + [429]
    assert answer.status_code == 429
    assert "Có thể thử lại sau 09:15 ngày 02/03/2026" in page
    assert "mai.le" in page


def test_the_present_password_cannot_be_guessed_from_inside_either(client: Client) -> None:
    user = a_user(username="mai.le")
    enter(client, "mai.le")
    asked = {"password": "một câu khác dài", "again": "một câu khác dài"}
    wrong = {"present": "sai", **asked}
    codes = [client.post("/tai-khoan/mat-khau/", wrong).status_code for _ in range(5)]
    answer = client.post("/tai-khoan/mat-khau/", {"present": RIGHT, **asked})
    user.refresh_from_db()
    assert (codes, answer.status_code) == ([422] * 4 + [429], 429)
    assert user.check_password(RIGHT)


def test_the_door_opens_again_after_a_quarter_of_an_hour(client: Client) -> None:
    a_user(username="mai.le")
    for _ in range(5):
        enter(client, "mai.le", "sai")
    assert enter(client, "mai.le").status_code == 429
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=16))
    assert enter(client, "mai.le").status_code == 302


def test_leaving(client: Client) -> None:
    a_user(username="mai.le")
    enter(client, "mai.le")
    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert client.post("/tai-khoan/dang-xuat/").headers["Location"] == DOOR
    assert "_auth_user_id" not in client.session


def test_a_first_password_is_changed_at_once(client: Client) -> None:
    user = a_user(username="mai.le", must_change_password=True)
    assert enter(client, "mai.le").headers["Location"] == "/tai-khoan/mat-khau/"
    assert "mật khẩu tạm" in client.get("/tai-khoan/mat-khau/").content.decode()
    other = Client()
    other.force_login(user)
    answer = client.post(
        "/tai-khoan/mat-khau/",
        {"present": RIGHT, "password": "một câu khác dài", "again": "một câu khác dài"},
    )
    assert answer.headers["Location"] == "/viec-cua-toi/"
    user.refresh_from_db()
    assert not user.must_change_password
    assert user.check_password("một câu khác dài")
    assert client.session["_auth_user_id"] == str(user.pk), "this session goes on"
    assert other.get("/tai-khoan/mat-khau/").status_code == 302, "others end"


@pytest.mark.parametrize(
    ("present", "password", "again", "said"),
    [
        ("sai", "một câu khác dài", "một câu khác dài", "đang dùng không đúng"),
        (RIGHT, "ngắn", "ngắn", "ít nhất 12 ký tự"),
        (RIGHT, "một câu khác dài", "một câu khác", "không giống nhau"),
        (RIGHT, "passwordpassword", "", "Chưa nhập nhập lại mật khẩu mới"),
        (RIGHT, "le.thi.maihoa", "le.thi.maihoa", "quá giống"),
    ],
)
def test_a_bad_password_is_refused_with_the_reason(
    client: Client, present: str, password: str, again: str, said: str
) -> None:
    user = a_user(username="le.thi.mai")
    client.force_login(user)
    answer = client.post(
        "/tai-khoan/mat-khau/", {"present": present, "password": password, "again": again}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not re.search(r'type="password"[^>]*value=', answer.content.decode())
    assert User.objects.get(pk=user.pk).check_password(RIGHT)


def test_a_first_password_opens_the_door_for_a_week(client: Client) -> None:
    now = clock.now()
    made = open_account(
        actor=SYSTEM, at=now, username="mai.le", person=Person(full_name="Lê Thị Mai")
    )
    with clock.frozen(now + timedelta(days=7)):
        late = enter(client, "mai.le", made.password)
        assert late.status_code == 422
        assert "Mật khẩu tạm đã hết hạn" in late.content.decode()
    with clock.frozen(now + timedelta(days=6)):
        assert enter(client, "mai.le", made.password).status_code == 302
        client.post(
            "/tai-khoan/mat-khau/",
            {
                "present": made.password,
                "password": "một câu khác dài",
                "again": "một câu khác dài",
            },
        )
    assert User.objects.get(username="mai.le").first_password_until is None
    again = reset_password(actor=SYSTEM, at=now, user=User.objects.get(username="mai.le"))
    with clock.frozen(now + timedelta(days=8)):
        assert enter(Client(), "mai.le", again.password).status_code == 422

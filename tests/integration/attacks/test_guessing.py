"""Guessing: passwords, tracking secrets, codes of dossiers, addresses told by a proxy."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.attacks.scene import NOW, Scene

from cchc.contexts.portal.services.look_up_dossier import MOST_BY_ADDRESS, MOST_BY_CODE
from cchc.platform import clock

DOOR, TRACK = "/tai-khoan/dang-nhap/", "/tra-cuu/"
RIGHT, WRONG = "mat-khau-dai-1", "khong-phai-mat-khau"


def enter(name: str, password: str, **more: str) -> int:
    answer = Client().post(DOOR, {"username": name, "password": password}, **more)
    return int(answer.status_code)


def look(code: str, secret: str, **more: str) -> int:
    return int(Client().post(TRACK, {"code": code, "secret": secret}, **more).status_code)


@pytest.mark.attack("guessing", "Dò mật khẩu: cửa khóa sau vài lần sai, mật khẩu đúng cũng chờ")
def test_a_password_cannot_be_guessed(scene: Scene) -> None:
    statuses = [enter("chuyen_vien", f"{WRONG}{turn}") for turn in range(12)]

    assert 429 in statuses
    assert statuses.index(429) <= 10
    assert enter("chuyen_vien", RIGHT) == 429
    assert enter("truong_phong", RIGHT) == 302


@pytest.mark.attack("guessing", "Dò mật khẩu bằng địa chỉ giả trong X-Forwarded-For")
def test_a_made_up_address_does_not_open_the_door_again(scene: Scene) -> None:
    for turn in range(12):
        told = {"REMOTE_ADDR": "203.0.113.5", "HTTP_X_FORWARDED_FOR": f"198.51.100.{turn}"}
        enter("chuyen_vien", WRONG, **told)
    told = {"REMOTE_ADDR": "203.0.113.5", "HTTP_X_FORWARDED_FOR": "198.51.100.99"}

    assert enter("chuyen_vien", RIGHT, **told) == 429


@pytest.mark.attack("guessing", "Dò tên tài khoản: tên có và không có được trả lời như nhau")
def test_a_name_that_is_not_there_is_refused_alike(scene: Scene) -> None:
    def page(name: str) -> str:
        answer = Client().post(DOOR, {"username": name, "password": WRONG})
        assert answer.status_code == 422
        said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        return said.replace(name, "TEN")

    assert page("chuyen_vien") == page("khong_ai_ca")


@pytest.mark.attack("guessing", "Dò mã tra cứu: theo từng mã hồ sơ, từ nhiều địa chỉ")
def test_a_secret_cannot_be_guessed_from_many_addresses(scene: Scene) -> None:
    code = scene.dossier.code
    for turn in range(MOST_BY_CODE):
        assert look(code, "BBBBBBBB", REMOTE_ADDR=f"203.0.113.{turn}") == 422

    assert look(code, scene.dossier.secret, REMOTE_ADDR="203.0.113.200") == 429
    with clock.frozen(NOW + timedelta(minutes=16)):
        assert look(code, scene.dossier.secret) == 302


@pytest.mark.attack("guessing", "Dò mã tra cứu: theo địa chỉ, qua nhiều mã hồ sơ, địa chỉ giả")
def test_one_address_cannot_try_many_codes(scene: Scene) -> None:
    for turn in range(MOST_BY_ADDRESS):
        look(
            f"000.00.00.H99-260302-{turn:04}", "BBBBBBBB",
            REMOTE_ADDR="203.0.113.5", HTTP_X_FORWARDED_FOR=f"198.51.100.{turn}",
        )  # fmt: skip

    here = {"REMOTE_ADDR": "203.0.113.5", "HTTP_X_FORWARDED_FOR": "198.51.100.77"}
    assert look(scene.dossier.code, scene.dossier.secret, **here) == 429
    assert look(scene.dossier.code, scene.dossier.secret, REMOTE_ADDR="203.0.113.6") == 302


@pytest.mark.attack(
    "guessing", "Sau máy chuyển tiếp của mình: đếm theo người thật, không theo máy"
)
def test_behind_our_proxy_the_visitor_counts(scene: Scene, settings: LazySettings) -> None:
    def visitor(number: int) -> dict[str, str]:
        return {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"203.0.113.{number}"}

    for turn in range(MOST_BY_ADDRESS):
        look(f"000.00.00.H99-260302-{turn:04}", "BBBBBBBB", **visitor(1))

    assert look(scene.dossier.code, scene.dossier.secret, **visitor(1)) == 429
    assert look(scene.dossier.code, scene.dossier.secret, **visitor(2)) == 302


@pytest.mark.one_database
@pytest.mark.attack("guessing", "Dò hồ sơ có hay không: cùng lời đáp, cùng số câu hỏi tới dữ liệu")
def test_an_unknown_code_and_a_wrong_secret_cost_and_say_the_same(scene: Scene) -> None:
    def asked(code: str) -> tuple[int, str]:
        look(code, "CCCCCCCC")  # the first look at a page may fill caches
        with CaptureQueriesContext(connection) as queries:
            answer = Client().post(TRACK, {"code": code, "secret": "BBBBBBBB"})
        said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        return len(queries), f"{answer.status_code} {said.replace(code, 'MA')}"

    assert asked(scene.dossier.code) == asked("000.00.00.H99-260302-9999")


@pytest.mark.one_database
@pytest.mark.attack("guessing", "Dò hồ sơ theo số thứ tự: của phòng khác và không có đáp như nhau")
@pytest.mark.parametrize("rest", ["", "viec/take/", "in/register/pdf/"])
def test_a_foreign_dossier_looks_like_none(scene: Scene, rest: str) -> None:
    browser = scene.browser("chuyen_vien_qh")

    def said(number: int) -> tuple[int, str]:
        answer = browser.get(f"/ho-so/{number}/{rest}")
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        return answer.status_code, page.replace(f"/{number}/", "/N/")

    first, other = said(scene.dossier.pk), said(999_999)
    assert first[0] == other[0] == 404
    assert first[1] == other[1]


@pytest.mark.attack("guessing", "Mã tra cứu trong nhật ký, địa chỉ, tệp ghi của máy chủ")
def test_the_secret_is_in_no_address_and_no_log(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    browser, secret = Client(), scene.dossier.secret
    answer = browser.post(TRACK, {"code": scene.dossier.code, "secret": secret})
    look(scene.dossier.code, "BBBBBBBB")

    assert secret not in answer["Location"]
    assert secret not in answer.cookies["tra-cuu"].value
    assert secret not in caplog.text
    assert "BBBBBBBB" not in caplog.text


@pytest.mark.attack("guessing", "Dò mã truy cập API, mã sai dạng, mã đã thu hồi")
@pytest.mark.parametrize("token", ["", "cchc_", "cchc_" + "a" * 43, "Bearer", "x" * 9000, "Đ"])
def test_a_token_cannot_be_made_up(scene: Scene, token: str) -> None:
    header = {"HTTP_AUTHORIZATION": f"Bearer {token}".encode().decode("latin-1")}
    answer = Client().get("/api/v1/dossiers", **header)

    assert answer.status_code == 401
    assert answer.json()["code"] == "token-not-accepted"

"""Tricks played on a signed-in browser: forged forms, frames, wrong turnings, fixed sessions."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import get_resolver, path
from django.views.decorators.csrf import csrf_exempt
from tests.integration.attacks import breaches
from tests.integration.attacks.scene import BACKEND, Scene, addresses

from cchc.platform.access.web import public
from cchc.project import urls

pytestmark = pytest.mark.one_database
WATCHING = "cchc.platform.health.answers"
UNSAFE = ("post", "put", "patch", "delete")
HERE = "http://testserver/tai-khoan/dang-nhap/"
PUBLIC_PAGES = ("/", "/tra-cuu/", "/tai-khoan/dang-nhap/", "/thu-tuc-hanh-chinh/", "/lien-he/")


@csrf_exempt
@public
def forgetful(request: HttpRequest) -> HttpResponse:
    """Takes anything from anybody."""
    return HttpResponse("đã ghi")


urlpatterns = [*urls.urlpatterns, path("lo-hong/", forgetful, name="hole")]


def taken_without_token(scene: Scene, patterns: Any) -> list[str]:
    """Addresses that take an unsafe method without the token of a form of ours."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(scene.office.users["quan_tri"], BACKEND)
    found = []
    for address in breaches.one_of_each(addresses(scene, patterns)):
        for method in UNSAFE:
            answer = breaches.answered(browser, method, address.url)
            if answer.status_code not in (403, 405):
                found.append(f"{method} {address.url} → {answer.status_code}")
    return found


@pytest.mark.attack("browser", "CSRF: mọi địa chỉ, mọi phương thức ghi, không có mã của biểu mẫu")
def test_no_unsafe_request_is_taken_without_a_token(scene: Scene) -> None:
    assert taken_without_token(scene, get_resolver().url_patterns) == []


@override_settings(ROOT_URLCONF=__name__)
def test_a_planted_hole_is_found(scene: Scene) -> None:
    assert "post /lo-hong/ → 200" in taken_without_token(scene, urlpatterns[-1:])


@pytest.mark.attack("browser", "CSRF: trang khác gửi đúng mã của phiên khác, sai nguồn (Origin)")
def test_a_token_of_another_session_or_origin_is_none(scene: Scene) -> None:
    thief, victim = (Client(enforce_csrf_checks=True) for _ in range(2))
    told = thief.get("/tai-khoan/dang-nhap/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', told)
    assert token
    victim.get("/tai-khoan/dang-nhap/")
    sent = {"csrfmiddlewaretoken": token[1], "username": "quan_tri", "password": "x"}

    assert victim.post("/tai-khoan/dang-nhap/", sent).status_code == 403
    forged = thief.post("/tai-khoan/dang-nhap/", sent, headers={"Origin": "https://evil.example"})
    assert forged.status_code == 403
    assert thief.post("/tai-khoan/dang-nhap/", sent).status_code == 422


@pytest.mark.attack(
    "browser", "Đóng khung trang (clickjacking), mã chèn, đoán kiểu: đầu mục mọi trang"
)
def test_every_page_says_what_a_browser_may_do(scene: Scene) -> None:
    wanting = []
    for address in breaches.one_of_each(addresses(scene, get_resolver().url_patterns)):
        answer = breaches.answered(scene.browser("quan_tri"), "get", address.url)
        if answer.status_code >= 400 and answer.status_code not in (403, 404, 405, 409):
            continue
        if address.view.__module__ == WATCHING and answer["X-Content-Type-Options"] == "nosniff":
            continue  # text for programs, answered before everything else
        policy = answer.headers.get("Content-Security-Policy", "")
        if (
            answer.headers.get("X-Frame-Options") != "DENY"
            or answer.headers.get("X-Content-Type-Options") != "nosniff"
            or answer.headers.get("Referrer-Policy") != "same-origin"
            or "frame-ancestors 'none'" not in policy
            or "default-src 'none'" not in policy
            or "unsafe" in policy
        ):
            wanting.append(address.url)
    assert wanting == []


AWAY = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://evil.example",
    "\thttps://evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "https:///evil.example",
    "/%5cevil.example",
    "ｈttps://evil.example",
)


@pytest.mark.attack("browser", "Chuyển hướng ra ngoài qua “next” và qua trang trước của HTMX")
@pytest.mark.parametrize("wanted", AWAY)
def test_nobody_is_led_away(scene: Scene, wanted: str) -> None:
    signed_in = scene.browser("chuyen_vien").get("/tai-khoan/dang-nhap/", {"next": wanted})
    page = Client().get("/tai-khoan/dang-nhap/", {"next": wanted}).content.decode()
    htmx = Client().get("/viec-cua-toi/", headers={"HX-Request": "true", "HX-Current-URL": wanted})
    led = Client().get(htmx["HX-Redirect"]).content.decode()

    fields = [re.search(r'name="next" value="([^"]*)"', told) for told in (page, led)]
    for place in (signed_in["Location"], *(found[1] for found in fields if found)):
        assert urlsplit(urljoin(HERE, place.replace("\\", "/"))).netloc == "testserver"
    assert htmx["HX-Redirect"].startswith("/tai-khoan/dang-nhap/?next=")


@pytest.mark.attack(
    "browser", "Cố định phiên: mã phiên biết trước khi đăng nhập không dùng được sau"
)
def test_a_session_known_before_signing_in_is_worth_nothing(scene: Scene) -> None:
    name = django_settings.SESSION_COOKIE_NAME
    victim = Client()
    victim.cookies[name] = "a" * 32
    victim.post("/tai-khoan/dang-nhap/", {"username": "chuyen_vien", "password": "mat-khau-dai-1"})
    attacker = Client()
    attacker.cookies[name] = "a" * 32

    assert victim.cookies[name].value != "a" * 32
    assert attacker.get("/viec-cua-toi/").status_code == 302


@pytest.mark.attack("browser", "Dùng lại phiên sau khi đăng xuất, đổi mật khẩu, khóa tài khoản")
def test_an_ended_session_stays_ended(scene: Scene) -> None:
    name = django_settings.SESSION_COOKIE_NAME
    user = scene.office.users["chuyen_vien"]
    for end in ("sign_out", "password", "closed"):
        browser, copied = Client(), Client()
        browser.force_login(user, BACKEND)
        copied.cookies[name] = browser.cookies[name].value
        assert copied.get("/ho-so/").status_code == 200
        if end == "sign_out":
            browser.post("/tai-khoan/dang-xuat/")
        elif end == "password":
            user.set_password("một câu rất khác")
            user.save()
        else:
            user.is_active = False
            user.save()

        assert copied.get("/ho-so/").status_code == 302, end


@pytest.mark.attack(
    "browser", "Cookie phiên: chỉ máy chủ đọc, chỉ qua TLS, không gửi theo trang khác"
)
def test_cookies_are_closed(scene: Scene) -> None:
    with override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True):
        browser = Client()
        known = {"username": "chuyen_vien", "password": "mat-khau-dai-1"}
        answer = browser.post("/tai-khoan/dang-nhap/", known)
        session = answer.cookies[django_settings.SESSION_COOKIE_NAME]

    assert session["httponly"]
    assert session["secure"]
    assert session["samesite"] == "Lax"
    assert session["max-age"] <= timedelta(hours=12).total_seconds()


@pytest.mark.attack("browser", "Host giả: không trang nào dùng tên máy do người gửi nói")
@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil"])
def test_a_host_of_somebody_else_is_refused(host: str, db: None) -> None:
    for page in PUBLIC_PAGES:
        answer = Client().get(page, headers={"Host": host})
        assert answer.status_code == 400
        assert "evil.example" not in answer.content.decode()
    told = Client().get("/", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in told.content.decode()
    assert RequestFactory().get("/").get_host() == "testserver"

"""Headers and cookies of every answer; what an office with TLS sends is tried in a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as office
from django.test import Client
from tests.factories.organizations import a_user, grant

from cchc.platform.access.headers import PERMISSIONS_POLICY

pytestmark = pytest.mark.django_db
DOOR = "/tai-khoan/dang-nhap/"
OPEN = ("/", DOOR, "/khong-co-trang-nay/", "/api/openapi.json")
SHUT = ("/viec-cua-toi/", "/tai-khoan/phien/", "/tai-khoan/bao-mat/", "/khong-co-trang-nay/")


@pytest.fixture
def staff(client: Client) -> Client:
    """Somebody of the office, signed in."""
    user = a_user()
    grant(user, "office")
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", OPEN)
def test_every_answer_is_told_what_it_may(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == PERMISSIONS_POLICY
    policy = headers["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "script-src 'self'",
    ):
        assert part in policy
    assert "unsafe" not in policy
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/khong-co-trang-nay/", "text/html; charset=utf-8"),
        ("/api/openapi.json", "application/json"),
        ("/api/v1/figures/x", "application/json; charset=utf-8"),
    ],
)
def test_every_answer_says_what_it_is(client: Client, address: str, kind: str) -> None:
    assert client.get(address).headers["Content-Type"] == kind


def test_nothing_answers_trace(client: Client) -> None:
    for address in OPEN:
        assert client.trace(address).status_code == 405


def test_a_form_from_elsewhere_is_refused() -> None:
    user = a_user(username="mai.le")
    grant(user, "administrator")
    strict = Client(enforce_csrf_checks=True)
    typed = {"username": "mai.le", "password": "mật khẩu đủ dài"}
    assert strict.post(DOOR, typed).status_code == 403
    strict.force_login(user)
    for address in ("/tai-khoan/dang-xuat/", "/tai-khoan/moi/", "/tai-khoan/phien/ket-thuc-khac/"):
        assert strict.post(address, typed).status_code == 403
    foreign = {"Origin": "https://evil.example"}
    token = strict.get("/tai-khoan/moi/").context["csrf_token"]
    said = {"csrfmiddlewaretoken": str(token)}
    assert strict.post("/tai-khoan/dang-xuat/", said, headers=foreign).status_code == 403
    assert strict.post("/tai-khoan/dang-xuat/", said).status_code == 302


@pytest.mark.parametrize("address", SHUT)
def test_nothing_of_the_staff_stays_in_a_cache(staff: Client, address: str) -> None:
    headers = staff.get(address).headers
    assert headers["Cache-Control"] == "no-store, private"
    assert "Cookie" in headers["Vary"]


def test_nor_does_the_way_to_the_door_or_an_answer_of_the_api(client: Client) -> None:
    assert client.get("/viec-cua-toi/").headers["Cache-Control"] == "no-store, private"
    assert client.get("/api/v1/figures/x").headers["Cache-Control"] == "no-store, private"
    assert "no-store" in client.get(DOOR).headers["Cache-Control"]


def test_a_public_page_may_be_kept(client: Client) -> None:
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")


def test_the_cookie_is_for_the_server_alone(client: Client) -> None:
    a_user(username="mai.le")
    client.post(DOOR, {"username": "mai.le", "password": "mật khẩu đủ dài"})
    cookie = client.cookies[office.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    left = client.post("/tai-khoan/dang-xuat/")
    assert left.headers["Clear-Site-Data"] == '"cache"'


def test_an_office_behind_tls(tmp_path: Path) -> None:
    """The real settings, in a process of their own: flags, names, HSTS, and check --deploy."""
    told = in_an_office(tmp_path, CCHC_HTTPS="1", CCHC_SITE_URL="https://sxd.example")
    assert told["cookies"] == ["__Host-sessionid", "__Host-csrftoken"]
    assert told["secure"] == [True, True, True]
    assert told["hsts"] == [31_536_000, True, True]
    assert told["answer"] == [301, "https://localhost/x/"]
    assert told["deploy"] == []
    assert told["slow"] == "Argon2PasswordHasher"
    assert told["debug"] is False


def test_an_office_without_tls_still_works(tmp_path: Path) -> None:
    told = in_an_office(tmp_path)
    assert told["cookies"] == ["sessionid", "csrftoken"]
    assert told["secure"] == [False, False, False]
    assert told["hsts"][0] == 0


TELL = """
import json, django
django.setup()
from django.conf import settings as s
from django.core import checks
from django.test import Client
sent_on = s.SECURE_SSL_REDIRECT
answer = Client().get("/x/", headers={"host": "localhost"}) if sent_on else None
print(json.dumps({
    "cookies": [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME],
    "secure": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT],
    "hsts": [s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD],
    "answer": [answer.status_code, answer.headers["Location"]] if answer else [],
    "deploy": [str(m) for m in checks.run_checks(include_deployment_checks=True)],
    "slow": s.PASSWORD_HASHERS[0].rpartition(".")[2],
    "debug": s.DEBUG,
}))
"""


def in_an_office(data: Path, **more: str) -> dict[str, object]:
    """What a process with an office's settings says of itself."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CCHC_", "COV_"))}
    environment = {
        **kept,
        **more,
        "CCHC_DATA_DIR": str(data / "d"),
        "DJANGO_SETTINGS_MODULE": "cchc.project.settings.office",
    }
    done = subprocess.run(
        [sys.executable, "-c", TELL], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return found

"""Tracking: the second secret opens one dossier, a wrong one a limited number of times."""

from datetime import datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from tests.factories.dossiers import DossierWorld
from tests.factories.office import Office

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.portal.models import TrackingTry
from cchc.contexts.portal.services.look_up_dossier import MOST_BY_ADDRESS, MOST_BY_CODE
from cchc.contexts.portal.web.tracking import COOKIE, visitor_address
from cchc.platform import clock

from .conftest import NOW

FORM = "/tra-cuu/"
WRONG = "BBBBBBBB"


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return DossierWorld(office).at_work()


def look_up(client: Client, code: str, secret: str, **extra: str) -> str:
    response = client.post(FORM, {"code": code, "secret": secret}, follow=True, **extra)
    return response.content.decode()


def test_code_and_secret_open_the_dossier(client: Client, dossier: Dossier) -> None:
    response = client.post(FORM, {"code": dossier.code, "secret": dossier.secret})
    assert response["Location"] == f"/tra-cuu/{dossier.code}/"

    page = client.get(response["Location"]).content.decode()

    assert "Đang xử lý" in page
    assert "Phòng Quản lý xây dựng" in page
    assert "Hẹn trả kết quả" in page
    assert dossier.procedure_name in page


def test_no_personal_data_and_no_secret_is_on_the_page(client: Client, dossier: Dossier) -> None:
    page = look_up(client, dossier.code, dossier.secret)

    for hidden in (
        dossier.secret,
        "Trịnh Thị Mẫu",
        "001185000123",
        "0912345678",
        "Số 1, đường Mẫu",
    ):
        assert hidden not in page


def test_a_code_is_forgiven_its_case_and_a_secret_its_dashes(
    client: Client, dossier: Dossier
) -> None:
    secret = f"{dossier.secret[:4]}-{dossier.secret[4:]}".lower()

    assert "Đang xử lý" in look_up(client, f" {dossier.code.lower()} ", secret)


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_secret_and_an_unknown_code_are_refused_alike(
    client: Client, dossier: Dossier, known: bool
) -> None:
    code = dossier.code if known else "000.00.00.H99-260302-9999"

    response = client.post(FORM, {"code": code, "secret": WRONG})
    page = response.content.decode()

    assert response.status_code == 422
    assert "Mã hồ sơ hoặc mã tra cứu không đúng" in page
    assert f'value="{code}"' in page
    assert "Đang xử lý" not in page


def test_the_page_is_closed_to_a_browser_without_the_secret(
    client: Client, dossier: Dossier
) -> None:
    look_up(client, dossier.code, dossier.secret)

    page = Client().get(f"/tra-cuu/{dossier.code}/").content.decode()

    assert "Đang xử lý" not in page
    assert f'value="{dossier.code}"' in page


def test_a_cookie_opens_only_its_own_dossier(client: Client, dossier: Dossier) -> None:
    look_up(client, dossier.code, dossier.secret)

    assert "Hồ sơ đang ở đâu" not in client.get("/tra-cuu/khac/").content.decode()


def test_a_forged_cookie_opens_nothing(client: Client, dossier: Dossier) -> None:
    client.cookies[COOKIE] = "forged:x:y"

    assert "Hồ sơ đang ở đâu" not in client.get(f"/tra-cuu/{dossier.code}/").content.decode()


def test_closing_forgets_the_dossier(client: Client, dossier: Dossier) -> None:
    look_up(client, dossier.code, dossier.secret)

    client.post("/tra-cuu/dong/")

    assert "Hồ sơ đang ở đâu" not in client.get(f"/tra-cuu/{dossier.code}/").content.decode()


def test_the_page_is_kept_by_no_cache(client: Client, dossier: Dossier) -> None:
    look_up(client, dossier.code, dossier.secret)

    assert "no-store" in client.get(f"/tra-cuu/{dossier.code}/")["Cache-Control"]


def test_too_many_wrong_tries_at_one_code_close_it_even_for_the_right_secret(
    client: Client, dossier: Dossier
) -> None:
    for turn in range(MOST_BY_CODE):
        look_up(client, dossier.code, WRONG, REMOTE_ADDR=f"203.0.113.{turn}")

    refused = client.post(
        FORM,
        {"code": dossier.code, "secret": dossier.secret},
        REMOTE_ADDR="203.0.113.99",
    )

    assert refused.status_code == 429
    assert "Đã tra cứu sai quá nhiều lần" in refused.content.decode()


def test_too_many_wrong_tries_from_one_address_close_it_for_that_address_only(
    client: Client, dossier: Dossier
) -> None:
    for turn in range(MOST_BY_ADDRESS):
        look_up(client, f"000.00.00.H99-260302-{turn:04d}", WRONG, REMOTE_ADDR="203.0.113.1")
    here = look_up(client, dossier.code, dossier.secret, REMOTE_ADDR="203.0.113.1")
    there = look_up(client, dossier.code, dossier.secret, REMOTE_ADDR="203.0.113.2")

    assert "Đã tra cứu sai quá nhiều lần" in here
    assert "Hồ sơ đang ở đâu" in there


def test_after_a_quarter_of_an_hour_one_may_try_again(
    client: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(MOST_BY_CODE + 5):
        look_up(client, dossier.code, WRONG)

    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=16))

    assert "Hồ sơ đang ở đâu" in look_up(client, dossier.code, dossier.secret)


def test_right_tries_do_not_count_and_old_ones_are_swept(
    client: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(MOST_BY_CODE + 1):
        assert "Hồ sơ đang ở đâu" in look_up(client, dossier.code, dossier.secret)
    look_up(client, dossier.code, WRONG)
    assert TrackingTry.objects.count() == 1

    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=2))
    look_up(client, dossier.code, dossier.secret)

    assert TrackingTry.objects.count() == 0


def test_what_is_kept_of_a_try_names_nobody(client: Client, dossier: Dossier) -> None:
    look_up(client, dossier.code, WRONG, REMOTE_ADDR="203.0.113.7")

    kept = TrackingTry.objects.get()

    assert "203.0.113" not in kept.address_digest
    assert dossier.code not in kept.code_digest
    assert "10:30:00 02/03/2026" in str(kept)


@pytest.mark.parametrize(
    ("direct", "told", "address"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("", "203.0.113.9", "203.0.113.9"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("unix:", "203.0.113.9", "unix:"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(direct: str, told: str, address: str) -> None:
    headers = {"X-Forwarded-For": told} if told else {}
    request = RequestFactory().get("/", REMOTE_ADDR=direct, headers=headers)

    assert visitor_address(request) == address


def test_a_missing_field_is_named_beside_it(client: Client, db: None) -> None:
    page = client.post(FORM, {"code": "000-1"}).content.decode()

    assert "Chưa nhập mã tra cứu." in page
    assert 'value="000-1"' in page


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "words"), [(1, "còn"), (10, "còn 2 ngày làm việc"), (20, "quá hạn")]
)
def test_time_left_is_told_in_its_band(
    client: Client, dossier: Dossier, monkeypatch: pytest.MonkeyPatch, days: int, words: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: later(days))

    assert words in look_up(client, dossier.code, dossier.secret)

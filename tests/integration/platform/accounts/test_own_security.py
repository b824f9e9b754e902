"""One's own security page: adding and removing factors, recovery codes, showing oneself again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.factories.organizations import a_user, grant

from cchc.kernel import totp
from cchc.platform import clock, journal
from cchc.platform.accounts.factors import passkeys, recovery
from cchc.platform.accounts.models import AuthenticatorApp, Passkey, RecoveryCode, Session, User
from cchc.platform.notify.api import Message

from .doors import PASSWORD, SECURITY, STEP, code_now, demand, enter, with_app

pytestmark = pytest.mark.django_db
APP, KEY, CODES = f"{SECURITY}ung-dung/", f"{SECURITY}khoa/", f"{SECURITY}ma-du-phong/"
CONFIRM = "/tai-khoan/xac-nhan/"


@pytest.fixture
def person(client: Client) -> User:
    """Somebody who has just signed in by password."""
    user = a_user(username="mai.le", email="mai.le@sxd.example")
    enter(client, "mai.le")
    return user


def add_app(client: Client) -> bytes:
    """Add the application as its pages say; the page that answers."""
    page = client.get(APP).content.decode()
    assert 'src="data:image/svg+xml' in page
    secret = bytes.fromhex(client.session["_new_secret"])
    found = re.search(r'class="secret-key">([A-Z2-7 ]+)<', page)
    assert found
    assert found[1].replace(" ", "") == totp.written(secret)
    code = totp.code_at(secret, totp.step_of(clock.now()))
    return client.post(APP, {"code": code}).content


def test_adding_the_application_shows_the_recovery_codes_once(
    client: Client, person: User, settings
) -> None:
    settings.EMAIL_CONFIGURED = True
    other = Client()
    enter(other, "mai.le")
    page = add_app(client).decode()
    codes = re.findall(r"<li>((?:[a-z2-9]{4}-){5}[a-z2-9]{4})</li>", page)
    assert len(codes) == recovery.SHEET
    person.refresh_from_db()
    assert person.has_second_factor
    assert "_new_secret" not in client.session
    assert client.get(SECURITY).status_code == 200, "this session goes on"
    assert other.get(SECURITY).status_code == 302, "others end"
    assert not RecoveryCode.objects.filter(digest=codes[0]).exists()
    acts = [entry.act for entry in journal.entries_for(person)]
    assert acts[-2:] == ["accounts.factor.added", "accounts.recovery_codes.made"]
    assert Message.objects.get(template="accounts.factor-changed").email == person.email
    later = Client()
    assert enter(later, "mai.le").headers["Location"] == STEP


@pytest.mark.parametrize(("code", "said"), [("000000", "đặt tự động"), ("", "Hãy nhập mã")])
def test_a_wrong_first_code_adds_nothing(
    client: Client, person: User, code: str, said: str
) -> None:
    client.get(APP)
    kept = client.session["_new_secret"]
    answer = client.post(APP, {"code": code})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert client.session["_new_secret"] == kept, "the QR code stays the same"
    assert not AuthenticatorApp.objects.filter(user=person).exists()


@pytest.mark.parametrize("address", [APP, KEY, CODES])
def test_a_change_asks_who_one_is_after_ten_minutes(
    client: Client, person: User, address: str
) -> None:
    assert client.get(address).status_code in {200, 302}
    forget_confirmation(client)
    answer = client.get(address)
    assert answer.headers["Location"] == f"{CONFIRM}?next={address.replace('/', '%2F')}"
    wrong = client.post(CONFIRM, {"password": "sai", "next": address})
    assert wrong.status_code == 422
    before = client.session.session_key
    right = client.post(CONFIRM, {"password": PASSWORD, "next": address})
    assert right.headers["Location"] == address
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] == str(person.pk)


def test_showing_oneself_again_takes_the_second_factor_too(client: Client) -> None:
    with_app()
    with clock.frozen(clock.now()):
        enter(client, "mai.le")
        client.post(STEP, {"code": code_now()})
        forget_confirmation(client)
        answer = client.post(CONFIRM, {"password": PASSWORD, "next": APP})
        assert answer.headers["Location"] == STEP
        assert client.get(APP).status_code == 302, "the password alone confirms nothing"
        assert client.post(STEP, {"code": code_now(1)}).headers["Location"] == APP
        assert client.get(APP).status_code == 200


def test_removing_the_last_factor_takes_the_codes_too(client: Client, person: User) -> None:
    add_app(client)
    answer = client.post(f"{APP}bo/")
    assert answer.headers["Location"] == SECURITY
    person.refresh_from_db()
    assert not person.has_second_factor
    assert not RecoveryCode.objects.exists()
    assert "Thêm ứng dụng" in client.get(SECURITY).content.decode()
    forget_confirmation(client)
    assert client.post(f"{APP}bo/").headers["Location"].startswith(CONFIRM)


def test_a_role_that_demands_a_factor_keeps_the_last_one(client: Client, person: User) -> None:
    grant(person, "director")
    add_app(client)
    demand("director")
    answer = client.post(f"{APP}bo/")
    assert answer.status_code == 409
    assert "hãy thêm cách khác" in answer.content.decode()
    assert AuthenticatorApp.objects.filter(user=person).exists()
    Passkey.objects.create(user=person, name="x", credential_id="x", added_at=clock.now())
    assert client.post(f"{APP}bo/").status_code == 302


def test_a_new_sheet_of_codes(client: Client, person: User) -> None:
    assert client.get(CODES).headers["Location"] == SECURITY, "first a factor"
    add_app(client)
    before = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert client.get(CODES).status_code == 200
    assert set(RecoveryCode.objects.values_list("digest", flat=True)) == before
    assert "chỉ hiện một lần" in client.post(CODES).content.decode()
    assert not before & set(RecoveryCode.objects.values_list("digest", flat=True))


def test_nobody_removes_the_key_of_another(client: Client, person: User) -> None:
    other = a_user()
    key = Passkey.objects.create(user=other, name="x", credential_id="x", added_at=clock.now())
    assert client.post(f"{KEY}{key.pk}/bo/").status_code == 404
    assert Passkey.objects.filter(pk=key.pk).exists()


def test_a_made_up_answer_of_a_browser_adds_no_key(client: Client, person: User) -> None:
    client.get(KEY)
    for answer in ("{}", "[]", "no json", '{"id": "x"}', "x" * (passkeys.LONGEST_ANSWER + 1)):
        refused = client.post(KEY, {"name": "Máy", "answer": answer})
        assert refused.status_code == 422
        assert "không được nhận" in refused.content.decode()
    assert client.post(KEY, {"name": "Máy"}).status_code == 422
    assert not Passkey.objects.exists()


def test_ten_keys_are_enough(client: Client, person: User) -> None:
    for number in range(passkeys.MOST_KEYS):
        Passkey.objects.create(
            user=person, name="x", credential_id=f"a{number}", added_at=clock.now()
        )
    answer = client.post(KEY, {"name": "Máy", "answer": "{}"})
    assert "nhiều nhất 10" in answer.content.decode()


@pytest.mark.parametrize(
    ("host", "possible"),
    [("127.0.0.1:8000", False), ("[::1]:8000", False), ("localhost:8000", True), ("sxd.vn", True)],
)
def test_browsers_keep_passkeys_for_names_only(host: str, possible: bool) -> None:
    assert passkeys.possible_on(host) is possible


def test_a_sign_in_that_is_over_leaves_no_session(client: Client, person: User) -> None:
    client.post("/tai-khoan/dang-xuat/")
    assert not Session.objects.filter(user=person).exists()


def forget_confirmation(client: Client) -> None:
    """Eleven minutes pass."""
    session = client.session
    session["_confirmed"] = (clock.machine_now() - timedelta(minutes=11)).isoformat()
    session.save()

"""Sessions are listed and ended, end by themselves, and a new place is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import Client
from tests.factories.organizations import a_user, grant

from cchc.kernel.actor import SYSTEM
from cchc.platform import access, clock, journal
from cchc.platform.access.services import end_grant
from cchc.platform.accounts import services, sign_ins
from cchc.platform.accounts.housekeeping import forget
from cchc.platform.accounts.models import Outcome, Session, SignIn, User
from cchc.platform.accounts.models.sessions import digest_of
from cchc.platform.accounts.places import Place, client_address, device_of
from cchc.platform.notify.api import Message

from .doors import an_administrator, enter

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/phien/"
HOME = "/viec-cua-toi/"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def browser(agent: str = CHROME, address: str = "203.0.113.7") -> Client:
    """A browser of its own."""
    return Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)


@pytest.fixture
def mai() -> User:
    """Somebody with a role and an e-mail address."""
    user = a_user(username="mai.le", email="mai.le@sxd.example")
    grant(user, "office")
    return user


def test_sessions_are_listed_with_device_address_and_times(mai: User) -> None:
    here, there = browser(), browser(FIREFOX, "198.51.100.9")
    enter(here, "mai.le")
    enter(there, "mai.le")
    page = here.get(PAGE).content.decode()
    for said in ("Chrome trên Linux", "Firefox trên Windows", "203.0.113.7", "198.51.100.9"):
        assert said in page
    assert page.count("Phiên này") == 1
    for client in (here, there):
        key = client.session.session_key
        assert key not in page, "the key would open the door"
        assert not Session.objects.filter(session_key=key).exists(), "nor is it in the table"


def test_one_session_and_then_all_others_are_ended(mai: User) -> None:
    here, second, third = browser(), browser(), browser()
    for each in (here, second, third):
        enter(each, "mai.le")
    handle = Session.objects.get(session_key=digest_of(second.session.session_key)).handle
    assert here.post(f"{PAGE}{handle}/ket-thuc/").status_code == 302
    assert second.get(HOME).status_code == 302
    assert third.get(HOME).status_code == 200
    assert here.post(f"{PAGE}ket-thuc-khac/").status_code == 302
    assert third.get(HOME).status_code == 302
    assert here.get(HOME).status_code == 200
    last = journal.entries_for(mai).last()
    assert last is not None
    assert (last.act, last.details) == ("accounts.sessions.ended", {"sessions": 1})
    assert here.post(f"{PAGE}{handle}/ket-thuc/").status_code == 302, "ended already"


def test_nobody_ends_the_session_of_another(mai: User) -> None:
    theirs, mine = browser(), browser()
    enter(theirs, "mai.le")
    handle = Session.objects.get(user=mai).handle
    other = a_user(username="khac")
    grant(other, "office")
    enter(mine, "khac")
    mine.post(f"{PAGE}{handle}/ket-thuc/")
    mine.post(f"{PAGE}ket-thuc-khac/")
    assert mine.post(f"/tai-khoan/{mai.pk}/phien/ket-thuc/").status_code == 403
    assert mine.get(f"/tai-khoan/{mai.pk}/phien/").status_code == 403
    assert theirs.get(HOME).status_code == 200
    with pytest.raises(access.NotAllowed):
        services.end_sessions_of(actor=access.ANONYMOUS, at=clock.now(), user=mai)


def test_ending_asks_who_one_is_after_ten_minutes(mai: User) -> None:
    here = browser()
    enter(here, "mai.le")
    session = here.session
    session["_confirmed"] = (clock.machine_now() - timedelta(minutes=11)).isoformat()
    session.save()
    answer = here.post(f"{PAGE}ket-thuc-khac/")
    assert answer.headers["Location"].startswith("/tai-khoan/xac-nhan/")


def test_an_administrator_ends_one_or_all_of_another(mai: User) -> None:
    one, two, admin = browser(), browser(), browser()
    an_administrator()
    for client, name in ((one, "mai.le"), (two, "mai.le"), (admin, "quantri")):
        enter(client, name)
    page = admin.get(f"/tai-khoan/{mai.pk}/phien/").content.decode()
    assert page.count("Chrome trên Linux") >= 2
    handle = Session.objects.get(session_key=digest_of(one.session.session_key)).handle
    admin.post(f"/tai-khoan/{mai.pk}/phien/{handle}/ket-thuc/")
    assert (one.get(HOME).status_code, two.get(HOME).status_code) == (302, 200)
    admin.post(f"/tai-khoan/{mai.pk}/phien/ket-thuc/")
    assert two.get(HOME).status_code == 302
    assert admin.get(HOME).status_code == 200


@pytest.mark.parametrize("why", ["closed", "password_reset", "role_lost", "own_password"])
def test_sessions_end_with_what_they_rested_on(mai: User, why: str) -> None:
    here = browser()
    enter(here, "mai.le")
    at = clock.now()
    if why == "closed":
        services.close_account(actor=SYSTEM, at=at, user=mai, reason="nghỉ việc")
    elif why == "password_reset":
        services.reset_password(actor=SYSTEM, at=at, user=mai)
    elif why == "role_lost":
        held = mai.role_grants.get()
        end_grant(actor=SYSTEM, at=at, grant_id=held.pk, last_day_excluded=at.date())
    else:
        services.change_own_password(
            actor=SYSTEM, at=at, user=mai, present="mật khẩu đủ dài", password="một câu khác dài"
        )
    assert not Session.objects.filter(user=mai).exists()
    assert here.get(HOME).headers["Location"].startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize(
    ("field", "minutes", "open_still"),
    [
        ("seen_at", 59, True),
        ("seen_at", 61, False),
        ("began_at", 599, True),
        ("began_at", 601, False),
    ],
)
def test_a_session_ends_idle_or_too_long(
    mai: User, field: str, minutes: int, open_still: bool
) -> None:
    here = browser()
    enter(here, "mai.le")
    moment = clock.machine_now() - timedelta(minutes=minutes)
    Session.objects.filter(user=mai).update(**{field: moment})
    assert (here.get(HOME).status_code == 200) is open_still
    assert Session.objects.filter(user=mai).exists() is open_still


def test_a_session_of_a_clock_that_was_set_back_lives_on_and_ends_in_time(mai: User) -> None:
    here = browser()
    enter(here, "mai.le")
    now = clock.machine_now()
    Session.objects.filter(user=mai).update(
        seen_at=now + timedelta(days=1), began_at=now + timedelta(days=1)
    )

    assert here.get(HOME).status_code == 200

    row = Session.objects.get(user=mai)
    assert row.seen_at is not None
    assert row.began_at is not None
    assert max(row.seen_at, row.began_at) < now + timedelta(minutes=1)


def test_use_moves_the_last_moment_but_never_the_first(mai: User) -> None:
    here = browser()
    enter(here, "mai.le")
    before = clock.machine_now() - timedelta(minutes=30)
    Session.objects.filter(user=mai).update(seen_at=before)
    began = Session.objects.get(user=mai).began_at
    here.get(HOME)
    session = here.session
    session["anything"] = 1
    session.save()
    row = Session.objects.get(user=mai)
    assert row.began_at == began
    assert row.seen_at is not None
    assert row.seen_at > before
    assert row.device == "Chrome trên Linux"


def test_a_key_set_by_somebody_else_is_not_kept(mai: User) -> None:
    here = browser()
    here.get("/tai-khoan/dang-nhap/")
    here.cookies["sessionid"] = "a" * 32
    enter(here, "mai.le")
    assert here.session.session_key != "a" * 32
    anonymous = here.session.session_key
    here.post("/tai-khoan/dang-xuat/")
    assert not Session.objects.filter(session_key=digest_of(anonymous)).exists()


def test_a_new_place_is_told_once_and_shown(mai: User, settings) -> None:
    settings.EMAIL_CONFIGURED = True
    first = browser()
    enter(first, "mai.le")
    enter(browser(address="203.0.113.99"), "mai.le")
    assert not Message.objects.exists(), "the first time and the same network are no news"
    abroad = browser(FIREFOX, "198.51.100.9")
    page = abroad.get(enter(abroad, "mai.le").headers["Location"]).content.decode()
    assert "chưa từng dùng" in page
    told = Message.objects.get(template="accounts.new-place")
    assert (told.email, told.recipient_name) == (mai.email, mai.full_name)
    assert "Firefox trên Windows" in told.body
    enter(browser(FIREFOX, "198.51.100.10"), "mai.le")
    assert Message.objects.count() == 1
    assert "Nơi mới" in first.get(PAGE).content.decode()


def test_where_no_channel_reaches_nobody_is_put_on_the_list_of_calls(mai: User) -> None:
    enter(browser(), "mai.le")
    enter(browser(FIREFOX, "198.51.100.9"), "mai.le")
    assert not Message.objects.exists()


def test_wrong_passwords_since_the_last_time_are_told(mai: User) -> None:
    here = browser()
    enter(here, "mai.le")
    here.post("/tai-khoan/dang-xuat/")
    enter(browser(), "mai.le", "sai")
    enter(browser(), "mai.le", "sai nữa")
    page = here.get(enter(here, "mai.le").headers["Location"]).content.decode()
    assert "Có 2 lần nhập sai" in page
    assert "Sai mật khẩu" in here.get(PAGE).content.decode()


def test_a_shut_door_is_in_the_log(mai: User) -> None:
    here = browser()
    for _ in range(6):
        enter(here, "mai.le", "sai")
    outcomes = list(SignIn.objects.filter(user=mai).values_list("outcome", flat=True))
    assert outcomes[0] == Outcome.LOCKED
    assert Outcome.WRONG_PASSWORD in outcomes


def test_what_is_over_is_deleted_by_night(mai: User) -> None:
    at = clock.now()
    place = Place("203.0.113.7", "Chrome")
    sign_ins.note_failed(mai, Outcome.WRONG_PASSWORD, place, at - timedelta(days=366))
    sign_ins.note_failed(mai, Outcome.WRONG_PASSWORD, place, at - timedelta(days=364))
    enter(browser(), "mai.le")
    Session.objects.filter(user=mai).update(seen_at=clock.machine_now() - timedelta(hours=2))
    enter(browser(), "mai.le")
    forget({}, at=at)
    assert SignIn.objects.filter(outcome=Outcome.WRONG_PASSWORD).count() == 1
    assert Session.objects.filter(user=mai).count() == 1


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (CHROME, "Chrome trên Linux"),
        (FIREFOX, "Firefox trên Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge trên Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18.0 Safari/604.1", "Safari trên iOS"),
        ("", "Trình duyệt khác"),
        ("<script>alert(1)</script>", "Trình duyệt khác"),
    ],
)
def test_a_browser_in_two_words(agent: str, said: str) -> None:
    assert device_of(agent) == said


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.7", "203.0.113.0/24"), ("2001:db8::1", "2001:db8::/64"), ("", "")],
)
def test_the_network_of_an_address(address: str, network: str) -> None:
    assert Place(address).network == network


def test_what_is_no_address_is_none() -> None:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "not an address"
    assert client_address(request) == ""

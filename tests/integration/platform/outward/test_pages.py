"""The administrators' pages of receivers, and which addresses may be named."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.platform.outward.conftest import AT, turn
from tests.integration.platform.outward.receiving import OtherSystem
from tests.integration.platform.readers import sign_in

from cchc.kernel.actor import SYSTEM, Actor
from cchc.platform import journal
from cchc.platform.access import NotAllowed
from cchc.platform.jobs.running import run_due
from cchc.platform.outward import selectors, services
from cchc.platform.outward.addresses import AddressNotAllowed, checked_address
from cchc.platform.outward.models import Delivery, DeliveryState, Receiver
from cchc.platform.outward.permissions import OutwardPermission
from cchc.platform.outward.signing import receiver_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    sign_in(client, monkeypatch, OutwardPermission.MANAGE)
    return client


@pytest.mark.parametrize(
    "url",
    [
        "ftp://noi-nhan.example/tin",
        "https:///tin",
        "noi-nhan.example",
        "https://ten:mat@noi-nhan.example/tin",
        "https://noi-nhan.example/tin#x",
        "http://noi-nhan.example/tin",
        "https://noi-nhan.example:99999/tin",
        "https://noi-nhan.example:8443/tin",
        "https://169.254.169.254/latest",
        "http://127.0.0.1:22/",
        "https://noi-nhan.example.attacker.example/",
        "https://noi-nhan.example/nhận-tin",
        "https://noi-nhan.example/nhan tin",
        "https://[noi-nhan.example/",
        "https://[noi-nhan]/",
        f"https://noi-nhan.example/{'x' * 600}",
    ],
)
def test_an_address_outside_the_list_is_refused(url: str, settings: Any) -> None:
    settings.OUTWARD_HOSTS = ["noi-nhan.example", "127.0.0.1:8123"]

    with pytest.raises(AddressNotAllowed):
        checked_address(url)


@pytest.mark.parametrize(
    "url",
    ["https://noi-nhan.example/tin?a=1", "https://NOI-NHAN.example", "http://127.0.0.1:8123/x"],
)
def test_an_address_on_the_list_is_taken(url: str, settings: Any) -> None:
    settings.OUTWARD_HOSTS = ["noi-nhan.example", "127.0.0.1:8123"]

    assert checked_address(f" {url} ") == url


def test_an_address_struck_off_the_list_is_not_called_any_more(
    receiver: Receiver, system: OtherSystem, settings: Any
) -> None:
    settings.OUTWARD_HOSTS = []
    turn("A", 1)

    run_due(AT)

    receiver.refresh_from_db()
    assert (system.calls, "CCHC_OUTWARD_HOSTS" in receiver.last_error) == ([], True)


def test_a_receiver_is_registered_and_its_key_shown_once(admin: Client, settings: Any) -> None:
    settings.OUTWARD_HOSTS = ["noi-nhan.example"]
    form = {"name": " Cổng  tỉnh ", "url": "https://noi-nhan.example/tin", "kinds": ["t.turned"]}

    assert "Đã quay" in admin.get(reverse("outward:new")).content.decode()
    made = admin.post(reverse("outward:new"), form)
    again = admin.post(reverse("outward:new"), form)
    refused = admin.post(reverse("outward:new"), {**form, "url": "https://la.example/"})
    nothing = admin.post(reverse("outward:new"), {"name": "x"})

    receiver = Receiver.objects.get()
    page = admin.get(reverse("outward:detail", args=[receiver.pk])).content.decode()
    assert receiver_key(receiver) in made.content.decode()
    assert receiver_key(receiver) not in page
    assert receiver.name == "Cổng tỉnh"
    assert (again.status_code, refused.status_code, nothing.status_code) == (422, 422, 422)
    assert "CCHC_OUTWARD_HOSTS" in refused.content.decode()
    assert [e.act for e in journal.entries_for(receiver)] == ["outward.receiver.registered"]


def test_the_page_tells_what_waits_since_when_and_the_next_attempt(
    admin: Client, receiver: Receiver, system: OtherSystem
) -> None:
    system.mood = lambda _news, _call: 500
    turn("H99.13-260302-0001", 1, 2)
    run_due(AT)

    listed = admin.get(reverse("outward:index")).content.decode()
    page = admin.get(reverse("outward:detail", args=[receiver.pk])).content.decode()

    for text in ("Nơi nhận không nhận", "Nơi nhận trả lời mã 500.", "09:00"):
        assert text in listed
        assert text in page
    assert "H99.13-260302-0001" in page
    (standing,) = selectors.standings(actor=SYSTEM)
    assert (standing.waiting, standing.oldest_at, standing.attempts) == (2, AT, 1)
    assert standing.next_try_at == AT + timedelta(seconds=30)


def test_every_state_has_its_words(receiver: Receiver, system: OtherSystem) -> None:
    def words() -> str:
        (standing,) = selectors.standings(actor=SYSTEM)
        return f"{standing.words}/{standing.tone}"

    assert words() == "Đã gửi hết/good"
    turn("A", 1)
    assert words() == "Đang gửi/good"
    system.mood = lambda _news, _call: 409
    run_due(AT)
    assert words() == "Có tin bị từ chối/warn"
    services.set_active(actor=SYSTEM, at=AT, receiver_id=receiver.pk, active=False)
    assert words() == "Tạm ngừng gửi/neutral"


def test_the_buttons(admin: Client, receiver: Receiver, system: OtherSystem) -> None:
    system.mood = lambda _news, _call: 409
    turn("A", 1)
    run_due(AT)
    row = Delivery.objects.get()

    def press(name: str, **sent: Any) -> int:
        return admin.post(reverse(f"outward:{name}", args=[receiver.pk]), sent).status_code

    assert press("pause") == 302
    assert press("pause") == 302
    assert "Gửi tiếp" in admin.get(reverse("outward:detail", args=[receiver.pk])).content.decode()
    assert press("resume") == 302
    assert press("push") == 302
    assert press("new_key") == 200
    assert press("drop") == 302
    assert press("drop", chon=[str(row.pk)]) == 200
    assert press("drop", chon=[str(row.pk)], reason=" ") == 422
    assert press("drop", chon=[str(row.pk)], reason="Không cần nữa") == 302
    row.refresh_from_db()
    assert row.state == DeliveryState.DROPPED
    acts = [entry.act.rpartition(".")[2] for entry in journal.entries_for(receiver)]
    assert acts == ["registered", "paused", "resumed", "pushed", "key_changed", "dropped"]
    file = admin.get(reverse("outward:detail", args=[receiver.pk]), {"xuat": "xlsx"})
    assert file.content[:2] == b"PK"


def test_a_receiver_is_changed(admin: Client, receiver: Receiver, settings: Any) -> None:
    address = reverse("outward:edit", args=[receiver.pk])
    form = {"name": "Tên mới", "url": receiver.url, "kinds": ["t.turned", "t.other"]}

    assert receiver.url in admin.get(address).content.decode()
    assert admin.post(address, {**form, "url": "http://la.example/"}).status_code == 422
    assert admin.post(address, form).status_code == 302

    receiver.refresh_from_db()
    assert (receiver.name, receiver.kinds) == ("Tên mới", ["t.other", "t.turned"])


def test_what_is_not_there_is_404(admin: Client) -> None:
    assert admin.get(reverse("outward:detail", args=[99])).status_code == 404
    assert admin.post(reverse("outward:push", args=[99])).status_code == 404


def test_only_an_administrator_may(receiver: Receiver) -> None:
    nobody = Actor(2, "Khác", None, "", ())
    with pytest.raises(NotAllowed):
        selectors.standings(actor=nobody)
    with pytest.raises(NotAllowed):
        services.send_now(actor=nobody, at=AT, receiver_id=receiver.pk)
    with pytest.raises(NotAllowed):
        services.change_key(actor=nobody, at=AT, receiver_id=receiver.pk)

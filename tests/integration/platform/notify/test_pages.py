"""The officers' pages of calls: masked until opened, noted once, only in their units."""

from datetime import datetime

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from tests.integration.platform.readers import sign_in

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, journal
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE
from cchc.platform.notify import (
    NotifyPermission,
    Recipient,
    Template,
    register_templates,
    send,
    templates_text,
)
from cchc.platform.notify.models import CallTask

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.integration.platform.addresses"),
]


@pytest.fixture(autouse=True)
def _no_channel(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_CONFIGURED, settings.SMS_ADAPTER = False, ""
    monkeypatch.setattr(templates_text, "_templates", {})
    template = Template(
        code="t.ready", label="Báo kết quả", title="Hồ sơ {code} xong", body="Mời nhận {code}.",
        sms="{code}",
    )  # fmt: skip
    register_templates([template])


def _call(unit: int, phone: str = "0912345678") -> CallTask:
    about = User.objects.create_user(f"hs{unit}", full_name="Hồ sơ")
    with clock.frozen(AT):
        return send(
            actor=SYSTEM, at=AT, subject=about, template="t.ready", context={"code": f"H{unit}"},
            to=Recipient("Phạm Thị Lan", phone=phone), unit_id=unit,
        ).call  # fmt: skip


def test_calls_are_listed_masked_and_counted_in_the_navigation(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, monkeypatch, NotifyPermission.CALL, unit=3)
    _call(3)
    _call(4)

    page = client.get(reverse("notify:calls")).content.decode()

    assert "Hồ sơ H3 xong" in page
    assert "Hồ sơ H4 xong" not in page
    assert "0912345678" not in page
    assert '<span class="count">1</span>' in page


def test_the_number_is_shown_on_asking_and_that_is_recorded(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, monkeypatch, NotifyPermission.CALL, unit=3)
    call = _call(3)
    address = reverse("notify:call", args=[call.pk])
    assert "0912345678" not in client.get(address).content.decode()

    shown = client.post(reverse("notify:show_number", args=[call.pk])).content.decode()

    assert 'href="tel:0912345678"' in shown
    assert journal.entries_for(call).get().act == "journal.personal.opened"


def test_how_the_call_went_is_noted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, monkeypatch, NotifyPermission.CALL, unit=3)
    call = _call(3, phone="")
    address = reverse("notify:call", args=[call.pk])
    assert "Không có số điện thoại" in client.get(address).content.decode()

    empty = client.post(address, {"note": "Sẽ đến chiều"}).content.decode()
    assert "Chưa chọn kết quả cuộc gọi" in empty
    assert "Sẽ đến chiều" in empty
    done = client.post(address, {"reached": "0", "note": "Máy bận"})

    assert done.headers["Location"] == reverse("notify:calls")
    call.refresh_from_db()
    assert (call.reached, call.note, call.done_by_name) == (False, "Máy bận", "Lê Thị Mai")
    assert client.get(address).status_code == 404
    assert "Không có ai cần gọi điện" in client.get(reverse("notify:calls")).content.decode()


def test_anothers_call_is_not_there(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, monkeypatch, NotifyPermission.CALL, unit=3)
    call = _call(4)

    assert client.get(reverse("notify:call", args=[call.pk])).status_code == 404
    assert client.post(reverse("notify:show_number", args=[call.pk])).status_code == 404


def test_the_list_is_exported_masked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(client, monkeypatch, NotifyPermission.CALL)
    _call(3)

    assert client.get(reverse("notify:calls"), {"xuat": "xlsx"}).content[:2] == b"PK"

"""Messages: sent with the server's answer as proof, or a call task; never silent, never loud."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.conf import LazySettings

from cchc.kernel.actor import SYSTEM, Actor, Grant
from cchc.platform import clock, journal
from cchc.platform.access import NotAllowed
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE
from cchc.platform.jobs import run_due
from cchc.platform.jobs.models import Job
from cchc.platform.notify import (
    Channel,
    Message,
    NotifyPermission,
    Recipient,
    Template,
    finish_call,
    open_calls,
    proofs_for,
    register_templates,
    send,
    templates_text,
)
from cchc.platform.notify.addresses import masked
from cchc.platform.notify.models import CallTask, Delivery, MessageState, Outcome
from cchc.platform.notify.selectors import contact_for_call
from cchc.platform.notify.services import CallAlreadyNoted, NoteTooLong
from cchc.platform.notify.sms import SmsRefused, SmsUnavailable
from cchc.platform.notify.templates_text import WrongTemplate

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
pytestmark = pytest.mark.django_db
LAN = Recipient("Phạm Thị Lan", "lan.pham@example.vn", "0912345678")
READY = Template(
    code="t.ready",
    label="Báo có kết quả",
    title="Hồ sơ {code} đã có kết quả",
    body="Kính gửi {name},\n\nHồ sơ {code} đã có kết quả. Mời đến nhận tại {place}.\n.\n",
    sms="Ho so {code} da co ket qua, moi den nhan tai {place}.",
)
FILLED = {"code": "H26-1", "name": "Phạm Thị Lan", "place": "Bộ phận Một cửa\r\nTầng 1"}


class Postman:
    """What the mail server does: keeps what it takes, refuses some addresses."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.away = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address.startswith("khong-co"):
            return f"550 5.1.1 <{address}>: no such user"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Envelope
    ) -> str:
        if self.away:
            return "451 4.3.0 try again later"
        self.taken.append(envelope)
        return f"250 2.0.0 Ok: queued as {len(self.taken):04}"


class TestSms:
    """An adapter that keeps what it is given."""

    taken: list[tuple[str, str, str]] = []
    error: Exception | None = None

    def send(self, *, phone: str, text: str, reference: str) -> str:
        if TestSms.error:
            raise TestSms.error
        TestSms.taken.append((phone, text, reference))
        return f"sms-{len(TestSms.taken)}"


@pytest.fixture(autouse=True)
def _setting(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[None]:
    monkeypatch.setattr(templates_text, "_templates", {})
    monkeypatch.setattr(TestSms, "taken", [])
    monkeypatch.setattr(TestSms, "error", None)
    register_templates([READY])
    settings.EMAIL_CONFIGURED, settings.SMS_ADAPTER = False, ""
    settings.DEFAULT_FROM_EMAIL = "Một cửa <mot-cua@example.vn>"
    with clock.frozen(AT):
        yield


@pytest.fixture
def postman(settings: LazySettings) -> Iterator[Postman]:
    postman = Postman()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_CONFIGURED = True
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield postman
    controller.stop()


@pytest.fixture
def sms(settings: LazySettings) -> type[TestSms]:
    settings.SMS_ADAPTER = f"{TestSms.__module__}.{TestSms.__qualname__}"
    return TestSms


@pytest.fixture
def subject() -> User:
    return User.objects.create_user("ho-so", full_name="Hồ sơ")


def _send(subject: User, to: Recipient = LAN, unit_id: int | None = 3) -> Message:
    return send(
        actor=SYSTEM, at=AT, subject=subject, template="t.ready", context=FILLED, to=to,
        unit_id=unit_id,
    )  # fmt: skip


def _officer(*units: int, permission: str = NotifyPermission.CALL) -> Actor:
    grant = Grant("one_stop_officer", frozenset({permission}), frozenset(units))
    return Actor(1, "Trần Thị Bưởi", units[0], "Bộ phận Một cửa", (grant,))


def test_mail_is_handed_over_and_the_servers_answer_is_kept(
    postman: Postman, subject: User
) -> None:
    message = _send(subject)
    assert postman.taken == []  # nothing leaves inside the act

    run_due(AT)

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    (envelope,) = postman.taken
    assert envelope.rcpt_tos == ["lan.pham@example.vn"]
    assert envelope.mail_from == "mot-cua@example.vn"
    assert str(message.key).encode() in (envelope.original_content or b"")
    (proof,) = proofs_for(subject)
    assert (proof.label, proof.channel, proof.address) == (
        "Báo có kết quả", "Thư điện tử", "l•••@example.vn",
    )  # fmt: skip
    assert (proof.response, proof.is_sent, proof.at) == ("250 2.0.0 Ok: queued as 0001", True, AT)


def test_a_message_goes_once_however_often_the_job_runs(postman: Postman, subject: User) -> None:
    _send(subject)
    run_due(AT)
    Job.objects.filter(code="notify.deliver").update(state="ready", run_at=AT)

    run_due(AT + timedelta(minutes=1))

    assert len(postman.taken) == 1


def test_a_message_vanishes_with_the_act_that_failed(postman: Postman, subject: User) -> None:
    from django.db import transaction

    with transaction.atomic():
        _send(subject)
        transaction.set_rollback(True)
    run_due(AT)

    assert postman.taken == []


def test_a_server_that_is_busy_is_tried_again_later(postman: Postman, subject: User) -> None:
    message = _send(subject)
    postman.away = True
    assert run_due(AT).retried == 1

    postman.away = False
    run_due(AT + timedelta(minutes=2))

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert [row.outcome for row in Delivery.objects.order_by("attempt")] == ["failed", "sent"]


def test_after_the_last_attempt_somebody_calls(settings: LazySettings, subject: User) -> None:
    settings.EMAIL_CONFIGURED, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", 9
    message = _send(subject)

    for hour in range(5):
        run_due(AT + timedelta(hours=hour))

    message.refresh_from_db()
    assert message.state == MessageState.TO_CALL
    assert "nhiều lần" in message.call.reason
    assert Delivery.objects.filter(outcome=Outcome.FAILED).count() == 5
    assert not Job.objects.filter(code="notify.deliver").exclude(state="done").exists()


def test_a_refused_address_is_not_tried_again_and_the_next_channel_is(
    postman: Postman, sms: type[TestSms], subject: User
) -> None:
    message = _send(subject, Recipient("A", "khong-co@example.vn", "0912345678"))

    run_due(AT)

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert [(row.channel, row.outcome) for row in Delivery.objects.order_by("pk")] == [
        ("email", "refused"), ("sms", "sent"),
    ]  # fmt: skip
    assert sms.taken == [
        ("0912345678", "Ho so H26-1 da co ket qua, moi den nhan tai Bộ phận Một cửa Tầng 1.",
         str(message.key))
    ]  # fmt: skip
    assert postman.taken == []
    refused = Delivery.objects.get(channel="email")
    assert "khong-co@" not in refused.response
    assert refused.response.startswith("550 5.1.1 <k•••@example.vn>")


def test_when_every_channel_refuses_somebody_calls_at_once(
    postman: Postman, subject: User
) -> None:
    message = _send(subject, Recipient("A", "khong-co@example.vn"))

    run_due(AT)

    assert "từ chối" in CallTask.objects.get(message=message).reason


@pytest.mark.parametrize(
    ("error", "outcome"), [(SmsRefused("bad"), "refused"), (SmsUnavailable("down"), "failed")]
)
def test_what_the_sms_provider_says_is_kept(
    sms: type[TestSms], subject: User, error: Exception, outcome: str,
) -> None:  # fmt: skip
    sms.error = error
    _send(subject)

    run_due(AT)

    assert Delivery.objects.get().outcome == outcome


def test_the_channels_agreed_to_are_the_only_ones_in_their_order(
    postman: Postman, sms: type[TestSms], subject: User
) -> None:
    _send(subject, Recipient("A", "a@example.vn", "0912345678", (Channel.SMS,)))
    run_due(AT)

    assert (len(sms.taken), len(postman.taken)) == (1, 0)


def test_without_any_channel_there_is_a_call_at_once(subject: User) -> None:
    message = _send(subject)

    assert message.state == MessageState.TO_CALL
    assert list(open_calls(_officer(3))) == [message.call]
    assert list(open_calls(_officer(4))) == []
    assert not Job.objects.exists()


def test_a_call_is_noted_once_by_whoever_may(subject: User) -> None:
    call = _send(subject).call
    with pytest.raises(NotAllowed):
        finish_call(actor=_officer(4), at=AT, call_id=call.pk, reached=True)
    with pytest.raises(NoteTooLong):
        finish_call(actor=_officer(3), at=AT, call_id=call.pk, reached=True, note="x" * 501)

    finish_call(actor=_officer(3), at=AT, call_id=call.pk, reached=True, note=" Sẽ đến chiều ")
    with pytest.raises(CallAlreadyNoted, match="Trần Thị Bưởi"):
        finish_call(actor=_officer(3), at=AT, call_id=call.pk, reached=False)

    call.refresh_from_db()
    call.message.refresh_from_db()
    assert (call.note, call.reached, call.message.state) == ("Sẽ đến chiều", True, "told")
    assert [entry.act for entry in journal.entries_for(call)] == ["notify.call.finished"]
    (proof,) = proofs_for(subject)
    assert (proof.channel, proof.outcome, proof.is_sent) == (
        "Điện thoại", "Đã báo qua điện thoại", True,
    )  # fmt: skip


def test_a_person_not_reached_is_said_so(subject: User) -> None:
    call = _send(subject).call

    finish_call(actor=_officer(3), at=AT, call_id=call.pk, reached=False)

    assert Message.objects.get().state == MessageState.UNREACHED
    assert not proofs_for(subject)[0].is_sent


def test_the_number_to_call_is_opened_and_the_opening_recorded(subject: User) -> None:
    call = _send(subject).call

    contact = contact_for_call(actor=_officer(3), at=AT, call_id=call.pk)

    assert (contact.name, contact.phone) == ("Phạm Thị Lan", "0912345678")
    assert journal.entries_for(call).get().act == "journal.personal.opened"
    with pytest.raises(CallTask.DoesNotExist):
        contact_for_call(actor=_officer(4), at=AT, call_id=call.pk)
    with pytest.raises(NotAllowed):
        open_calls(_officer(3, permission="other"))


def test_the_file_adapter_keeps_texts_for_trials(
    settings: LazySettings, tmp_path: Path, subject: User
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.SMS_ADAPTER = "cchc.platform.notify.sms.FileSms"
    _send(subject)

    run_due(AT)

    outbox = tmp_path / "sms-outbox.jsonl"
    assert '"phone": "0912345678"' in outbox.read_text("utf-8")
    assert outbox.stat().st_mode & 0o777 == 0o600


def test_a_gap_not_filled_and_an_unknown_template_are_mistakes(subject: User) -> None:
    with pytest.raises(WrongTemplate, match="place"):
        READY.render({"code": "1", "name": "A"})
    with pytest.raises(WrongTemplate, match="no template"):
        send(actor=SYSTEM, at=AT, subject=subject, template="t.other", context={}, to=LAN)


@pytest.mark.parametrize(
    "text", ["Hãy nhập mật khẩu", "Đọc mã OTP", "Mời đăng nhập", "{a.b}", "{a[0]}", "{}"]
)
def test_a_message_never_asks_for_a_secret_and_its_gaps_are_names(text: str) -> None:
    with pytest.raises(WrongTemplate):
        Template(code="t.bad", label="x", title="x", body=text, sms="x")


@pytest.mark.parametrize(
    ("address", "shown"),
    [("lan@example.vn", "l•••@example.vn"), ("0912345678", "0••••••678"), ("", "")],
)
def test_addresses_are_masked(address: str, shown: str) -> None:
    assert masked(address) == shown


@pytest.mark.parametrize(
    "error", [RuntimeError("bug"), UnicodeEncodeError("ascii", "ê", 0, 1, "")]
)
def test_an_adapter_that_breaks_ends_in_a_call_and_is_not_forgotten(
    sms: type[TestSms], subject: User, error: Exception
) -> None:
    sms.error = error
    message = _send(subject, Recipient("A", "", "0912345678"))

    for minutes in (0, 10, 30, 60, 120):
        run_due(AT + timedelta(minutes=minutes))

    message.refresh_from_db()
    assert message.state == MessageState.TO_CALL
    assert CallTask.objects.get().message == message
    assert set(Delivery.objects.values_list("outcome", flat=True)) == {"failed"}


def test_a_long_name_is_cut_to_what_a_message_keeps(subject: User) -> None:
    message = _send(subject, Recipient("Công ty " + "rất " * 60 + "dài"))

    assert len(message.recipient_name) <= 200

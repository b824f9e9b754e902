"""Mail on its way is protected or not sent: against a real SMTP server with TLS."""

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from django.conf import LazySettings
from tests.factories.certificates import Authority

from cchc.platform.notify.mail import send_mail
from cchc.platform.notify.models import Message, Outcome
from cchc.project.settings.mail_server import MailServer

MESSAGE: Any = SimpleNamespace(
    key="0f0f",
    title="Hồ sơ đã có kết quả",
    body="Kính gửi,\nMời đến nhận.",
    email="lan@example.vn",
)
Begin = Callable[..., "Postbox"]


class Postbox:
    """A mail server: what it took over, and whether the way was protected."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.protected: list[bool] = []
        self.signed_in: list[bytes] = []
        self.port = 0

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        self.taken.append(envelope.content)
        self.protected.append(session.ssl is not None)
        return "250 2.0.0 Ok: queued as 1"

    def authenticator(
        self, _server: Any, _session: Session, _envelope: Envelope, _how: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.signed_in.append(data.password)
        return AuthResult(success=data.password == b"m/t")


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority.in_folder(tmp_path / "ca")


@pytest.fixture
def begin(authority: Authority) -> Iterator[Begin]:
    """Start a server: its certificate is for ``names``; ``offers`` says whether it does TLS."""
    running: list[Controller] = []

    def start(*names: str, offers: bool = True, at_once: bool = False) -> Postbox:
        postbox = Postbox()
        options: dict[str, Any] = {}
        if offers:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*authority.certify(*(names or ("127.0.0.1",))))
            options = {"tls_context": context, "require_starttls": True}
            if at_once:
                options = {"ssl_context": context}
        with socket.create_server(("127.0.0.1", 0)) as free:
            postbox.port = free.getsockname()[1]
        controller = Controller(
            postbox,
            hostname="127.0.0.1",
            port=postbox.port,
            authenticator=postbox.authenticator,
            **options,
        )
        if at_once:  # its own first call does not know our authority
            trusting = ssl.create_default_context(cafile=str(authority.root))
            controller._trigger_server = _first_call(controller, trusting)  # type: ignore[method-assign]
        controller.start()
        running.append(controller)
        return postbox

    yield start
    for controller in running:
        controller.stop()


def set_up(settings: LazySettings, url: str) -> None:
    """The settings that the URL gives."""
    server = MailServer.of_url(url)
    assert server is not None
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = server.user, server.password
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = server.starttls, server.tls_at_once
    settings.EMAIL_CA_FILE, settings.EMAIL_TIMEOUT = server.ca_file, 5
    settings.DEFAULT_FROM_EMAIL = "mot-cua@example.vn"


def sent() -> tuple[Outcome, str]:
    """What becomes of the message."""
    message: Message = MESSAGE
    return send_mail(message)


def test_starttls_with_the_office_s_own_authority(
    begin: Begin, authority: Authority, settings: LazySettings
) -> None:
    postbox = begin()
    set_up(settings, f"smtp+starttls://127.0.0.1:{postbox.port}?ca={authority.root}")

    assert sent() == (Outcome.SENT, "250 2.0.0 Ok: queued as 1")
    assert postbox.protected == [True]


def test_the_password_goes_over_the_protected_way(
    begin: Begin, authority: Authority, settings: LazySettings
) -> None:
    postbox = begin()
    set_up(settings, f"smtp+starttls://so:m%2Ft@127.0.0.1:{postbox.port}?ca={authority.root}")

    assert sent()[0] == Outcome.SENT
    assert postbox.signed_in == [b"m/t"]


def test_an_authority_nobody_knows_is_not_believed(begin: Begin, settings: LazySettings) -> None:
    postbox = begin()
    set_up(settings, f"smtp+starttls://so:m%2Ft@127.0.0.1:{postbox.port}")

    outcome, said = sent()

    assert outcome == Outcome.FAILED
    assert "certificate verify failed" in said
    assert (postbox.taken, postbox.signed_in) == ([], [])


def test_a_certificate_for_another_name_is_not_believed(
    begin: Begin, authority: Authority, settings: LazySettings
) -> None:
    postbox = begin("mail.example.vn")
    set_up(settings, f"smtp+starttls://127.0.0.1:{postbox.port}?ca={authority.root}")

    outcome, said = sent()

    assert outcome == Outcome.FAILED
    assert "127.0.0.1" in said
    assert postbox.taken == []


def test_a_server_that_offers_no_tls_gets_nothing(begin: Begin, settings: LazySettings) -> None:
    postbox = begin(offers=False)
    set_up(settings, f"smtp+starttls://so:m%2Ft@127.0.0.1:{postbox.port}")

    outcome, said = sent()

    assert outcome == Outcome.FAILED
    assert "STARTTLS" in said
    assert (postbox.taken, postbox.signed_in) == ([], [])


def test_tls_from_the_first_byte(
    begin: Begin, authority: Authority, settings: LazySettings
) -> None:
    postbox = begin(at_once=True)
    set_up(settings, f"smtps://127.0.0.1:{postbox.port}?ca={authority.root}")

    assert sent()[0] == Outcome.SENT
    assert len(postbox.taken) == 1


def test_a_server_that_says_nothing_is_given_up(settings: LazySettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        set_up(settings, f"smtp+starttls://127.0.0.1:{silent.getsockname()[1]}")
        settings.EMAIL_TIMEOUT = 0.3

        outcome, said = sent()

    assert outcome == Outcome.FAILED
    assert "timed out" in said


def _first_call(controller: Controller, context: ssl.SSLContext) -> Callable[[], None]:
    def trigger() -> None:
        address = (controller.hostname, controller.port)
        link = socket.create_connection(address, 5)
        with context.wrap_socket(link, server_hostname=controller.hostname) as safe:
            safe.recv(1024)

    return trigger

"""E-mail: one message in one SMTP conversation, so that the server's own answer is the proof."""

import re
import smtplib
from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from cchc.platform.notify.mail_backend import CheckedSmtp
from cchc.platform.notify.models import Message, Outcome

LATER, NEVER = 400, 500
_LINE_END = re.compile(rb"\r?\n")


def send_mail(message: Message) -> tuple[Outcome, str]:
    """Hand the message to the mail server; the answer says whether it took it over."""
    backend = CheckedSmtp()
    try:
        backend.open()
        server = backend.connection
        if server is None:
            return Outcome.FAILED, "no connection"
        return _converse(server, message)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome.FAILED, f"{type(error).__name__}: {error}"
    finally:
        backend.close()


def _converse(server: smtplib.SMTP, message: Message) -> tuple[Outcome, str]:
    mail = _LINE_END.sub(b"\r\n", _written(message).message().as_bytes())
    server.ehlo_or_helo_if_needed()
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    steps: tuple[Callable[[], tuple[int, bytes]], ...] = (
        lambda: server.mail(sender),
        lambda: server.rcpt(message.email),
        lambda: server.data(mail),
    )
    response = ""
    for ask in steps:
        code, said = ask()
        response = f"{code} {said.decode('utf-8', 'replace')}"
        if code >= NEVER:
            return Outcome.REFUSED, response
        if code >= LATER:
            return Outcome.FAILED, response
    return Outcome.SENT, response


def _written(message: Message) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=message.title,
        body=message.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.email],
        headers={
            # the same for every attempt, so that a second copy is known as one
            "Message-ID": f"<cchc-{message.key}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    )

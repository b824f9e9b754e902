"""SMS through an adapter the office names in ``CCHC_SMS_ADAPTER``; providers differ too much."""

import json
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from cchc.platform import clock
from cchc.platform.notify.models import Message, Outcome


class SmsRefused(Exception):
    """The provider will never bring a message to this number."""


class SmsUnavailable(Exception):
    """The provider does not answer now."""


class SmsAdapter(Protocol):
    """What an adapter does; it is made once for each message, without arguments."""

    def send(self, *, phone: str, text: str, reference: str) -> str:
        """Hand the text over and return the provider's receipt, which is kept as proof.

        ``reference`` is the same for every attempt of one message: a provider that is given it
        twice should send once. Raises ``SmsRefused`` or ``SmsUnavailable``.
        """
        ...


class FileSms:
    """For training and trials: texts are appended to ``sms-outbox.jsonl`` in the data folder."""

    def send(self, *, phone: str, text: str, reference: str) -> str:
        """Append one line."""
        outbox = Path(settings.MEDIA_ROOT).parent / "sms-outbox.jsonl"
        line = {"at": clock.now().isoformat(), "phone": phone, "text": text, "ref": reference}
        with outbox.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        outbox.chmod(0o600)
        return f"ghi vào {outbox.name}"


def send_sms(message: Message) -> tuple[Outcome, str]:
    """Hand the text to the adapter; the answer says whether it took it over."""
    adapter: SmsAdapter = import_string(settings.SMS_ADAPTER)()
    try:
        receipt = adapter.send(phone=message.phone, text=message.sms, reference=str(message.key))
    except SmsRefused as error:
        return Outcome.REFUSED, str(error)
    except (SmsUnavailable, OSError) as error:
        return Outcome.FAILED, f"{type(error).__name__}: {error}"
    return Outcome.SENT, receipt

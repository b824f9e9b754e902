"""One attempt over HTTP, and what its answer means."""

import http.client
import json
import ssl
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings

from cchc.platform import clock
from cchc.platform.outward.addresses import AddressNotAllowed, checked_address
from cchc.platform.outward.models import Delivery, Receiver
from cchc.platform.outward.signing import signature

ROW_STATUSES = frozenset({400, 406, 409, 412, 413, 415, 422, 423, 428})
"""What a receiver says of one piece of news; anything else but 2xx is about itself."""

_READ_AT_MOST = 65_536
_ERROR = 300


class Meaning(Enum):
    """What an answer means for this row and for those behind it."""

    TAKEN = "taken"
    REFUSED = "refused"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Answer:
    """How an attempt ended, with the words for the page."""

    meaning: Meaning
    words: str = ""


def call(receiver: Receiver, delivery: Delivery) -> Answer:
    """Send once; whatever goes wrong is an answer, not an error. Redirects are not followed."""
    try:
        status = _post(checked_address(receiver.url), receiver, delivery)
    except AddressNotAllowed as refusal:
        return Answer(Meaning.AWAY, str(refusal)[:_ERROR])
    except TimeoutError:
        return Answer(Meaning.AWAY, f"Không trả lời trong {settings.OUTWARD_TIMEOUT} giây.")
    except (OSError, http.client.HTTPException) as error:
        return Answer(Meaning.AWAY, f"Không nối được: {type(error).__name__}."[:_ERROR])
    if 200 <= status < 300:
        return Answer(Meaning.TAKEN)
    meaning = Meaning.REFUSED if status in ROW_STATUSES else Meaning.AWAY
    return Answer(meaning, f"Nơi nhận trả lời mã {status}.")


def _post(url: str, receiver: Receiver, delivery: Delivery) -> int:
    parts = urlsplit(url)
    body = json.dumps(delivery.body, ensure_ascii=False, sort_keys=True).encode()
    connection = _connection(parts.scheme, str(parts.hostname), parts.port)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, _headers(receiver, delivery, body))
        response = connection.getresponse()
        response.read(_READ_AT_MOST)
        return response.status
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    timeout: float = settings.OUTWARD_TIMEOUT
    if scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=timeout)
    secure = ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=timeout, context=secure)


def _headers(receiver: Receiver, delivery: Delivery, body: bytes) -> dict[str, str]:
    timestamp = int(clock.now().timestamp())
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "cchc",
        "Idempotency-Key": str(delivery.key),
        "X-CCHC-Kind": delivery.kind,
        "X-CCHC-Attempt": str(delivery.attempts),
        "X-CCHC-Timestamp": str(timestamp),
        "X-CCHC-Signature": signature(receiver, timestamp, body),
    }

"""Looking a dossier up by its code and second secret, a limited number of times."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from cchc.contexts.dossiers import api as dossiers
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..models import TrackingTry

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
MOST_BY_CODE = 10
MOST_BY_ADDRESS = 30


class TooManyTries(Refusal):
    """Too many wrong tries at this code, or from this address."""

    status = 429


def look_up_dossier(
    *,
    actor: Actor,  # noqa: ARG001 - nobody, mostly; every use case says who
    at: datetime,
    code: str,
    secret: str,
    address: str,
) -> dossiers.PublicTracking:
    """The dossier, if the secret fits. Raises ``TooManyTries`` and what ``dossiers`` refuses.

    The try is written before it is checked and taken back when it fits, so that many tries at
    one instant cannot all pass the count.
    """
    mine = _write_try(code, address, at)
    if _too_many(mine, at):
        mine.delete()  # only tries that were checked count, so waiting helps
        raise TooManyTries(
            "Đã tra cứu sai quá nhiều lần. Hãy đợi 15 phút rồi thử lại, hoặc hỏi bộ phận một cửa "
            "nơi nộp hồ sơ."
        )
    found = dossiers.public_tracking(code, secret, at)
    mine.delete()
    return found


def _write_try(code: str, address: str, at: datetime) -> TrackingTry:
    TrackingTry.objects.filter(at__lt=at - KEPT).delete()
    return TrackingTry.objects.create(
        code_digest=_digest(code.strip().upper()), address_digest=_digest(address), at=at
    )


def _too_many(mine: TrackingTry, at: datetime) -> bool:
    recent = TrackingTry.objects.filter(at__gt=at - WINDOW)
    by_code = recent.filter(code_digest=mine.code_digest).count()
    by_address = recent.filter(address_digest=mine.address_digest).count()
    return by_code > MOST_BY_CODE or by_address > MOST_BY_ADDRESS


def _digest(text: str) -> str:
    return salted_hmac("cchc.portal.tracking-try", text, algorithm="sha256").hexdigest()

"""Doors tidy up after themselves: sessions that are over, and sign-ins kept long enough."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from cchc.platform import clock
from cchc.platform.jobs import Payload, scheduled

from .models import Session
from .sign_ins import forget_old


@scheduled("accounts.forget", at="02:20", label="Xóa phiên đã hết và lần đăng nhập quá một năm")
def forget(_payload: Payload, *, at: datetime) -> None:
    """Delete expired sessions and sign-ins older than a year, by a clock that is believed."""
    from django.conf import settings

    from cchc.platform.jobs.leaps import in_doubt

    if in_doubt(at):
        return  # another night; a session that is over opens nothing meanwhile
    moment = clock.machine_now()
    over = Q(expire_date__lt=moment) | Q(seen_at__lt=moment - settings.SESSION_IDLE)
    Session.objects.filter(over).delete()
    forget_old(at)

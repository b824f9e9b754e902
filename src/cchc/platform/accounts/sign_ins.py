"""The log of sign-ins: written at the door, read by the person and the administrator."""

from __future__ import annotations

from datetime import datetime, timedelta

from .factors.tries import end_try
from .models import Method, Outcome, SignIn, User
from .places import Place
from .words import tell

SIGN_INS_KEPT = timedelta(days=365)
_REMEMBERED = timedelta(days=180)
_FAILED = (Outcome.WRONG_PASSWORD, Outcome.WRONG_CODE, Outcome.LOCKED)


def log_of(user: User, most: int = 50) -> list[SignIn]:
    """The latest tries, newest first."""
    return list(SignIn.objects.filter(user=user).exclude(outcome=Outcome.TRYING)[:most])


def last_in(user: User) -> SignIn | None:
    """The last time the person got in."""
    return SignIn.objects.filter(user=user, outcome=Outcome.IN).first()


def note_failed(user: User, outcome: Outcome, place: Place, at: datetime) -> None:
    """Write down that the password was wrong, or the door shut."""
    SignIn.objects.create(
        user=user,
        at=at,
        outcome=outcome,
        method=Method.PASSWORD,
        address=place.address,
        network=place.network,
        device=place.device,
    )


def note_in(user: User, method: Method, place: Place, at: datetime, made: SignIn | None) -> SignIn:
    """Write down that the person is in; from a place not seen before they are told."""
    is_new = _is_new_place(user, place, at)
    entry = made or SignIn(user=user, at=at, outcome=Outcome.IN, method=method)
    entry.address, entry.network, entry.device = place.address, place.network, place.device
    entry.is_new_place = is_new
    entry.method = method
    entry.outcome = Outcome.IN
    entry.save()
    if is_new:
        where = {"device": place.device, "address": place.address or "không rõ"}
        tell(user, at, "accounts.new-place", **where)
    return entry


def worth_knowing(user: User, earlier: SignIn | None, at: datetime) -> list[str]:
    """What happened at this account's door since the person was last in."""
    if earlier is None:
        return []
    since = SignIn.objects.filter(user=user, pk__gt=earlier.pk, at__gte=earlier.at, at__lte=at)
    failed = since.filter(outcome__in=_FAILED).count()
    lines = []
    if failed:
        lines.append(
            f"Có {failed} lần nhập sai từ lần vào trước ({earlier.at:%H:%M ngày %d/%m/%Y}). "
            "Nếu không phải bạn, hãy báo quản trị hệ thống."
        )
    if since.filter(outcome=Outcome.IN, is_new_place=True).exists():
        lines.append(
            "Lần vào này từ thiết bị hoặc mạng chưa từng dùng. "
            "Xem các lần vào ở mục Phiên đăng nhập."
        )
    return lines


def forget_old(at: datetime) -> int:
    """Delete what is older than ``SIGN_INS_KEPT``; how many."""
    return SignIn.objects.filter(at__lt=at - SIGN_INS_KEPT).delete()[0]


def _is_new_place(user: User, place: Place, at: datetime) -> bool:
    """Neither the kind of browser nor the network may be new; the first time is no news."""
    seen = SignIn.objects.filter(user=user, outcome=Outcome.IN, at__gt=at - _REMEMBERED)
    if not seen.exists():
        return False
    known_device = seen.filter(device=place.device).exists()
    return not (known_device and seen.filter(network=place.network).exists())


__all__ = [
    "SIGN_INS_KEPT",
    "end_try",
    "forget_old",
    "last_in",
    "log_of",
    "note_failed",
    "note_in",
    "worth_knowing",
]

"""Tries at the second step: counted per account, so that six digits cannot be guessed."""

from __future__ import annotations

from datetime import datetime, timedelta

from cchc.kernel.refusal import Refusal
from cchc.platform.accounts.models import Method, Outcome, SignIn, User
from cchc.platform.accounts.places import Place
from cchc.platform.accounts.words import tell
from cchc.platform.security_log import note

MOST_TRIES = 5
WITHIN = timedelta(minutes=15)


class TooManyTries(Refusal):
    """Five wrong ones in a quarter of an hour."""

    status = 429


def begin_try(user: User, method: Method, place: Place, at: datetime) -> SignIn:
    """Write the try down before it is checked, so that tries at once are counted too.

    Raises ``TooManyTries``; the person is told once that somebody knows the password.
    """
    made = SignIn.objects.create(
        user=user,
        at=at,
        outcome=Outcome.TRYING,
        method=method,
        address=place.address,
        network=place.network,
        device=place.device,
    )
    since = SignIn.objects.filter(user=user, at__gt=at - WITHIN, at__lte=at)
    last_in = since.filter(outcome=Outcome.IN).order_by("-at", "-id").first()
    if last_in is not None:
        since = since.filter(at__gte=last_in.at, pk__gt=last_in.pk)
    wrong = since.filter(outcome__in=(Outcome.TRYING, Outcome.WRONG_CODE)).count()
    if wrong <= MOST_TRIES:
        return made
    end_try(made, Outcome.LOCKED)
    note("second_step_locked", user_id=user.pk)
    if not since.filter(outcome=Outcome.LOCKED).exclude(pk=made.pk).exists():
        tell(user, at, "accounts.second-step-locked")
    minutes = int(WITHIN.total_seconds()) // 60
    raise TooManyTries(f"Đã nhập sai {MOST_TRIES} lần. Hãy chờ {minutes} phút rồi thử lại.")


def end_try(made: SignIn, outcome: Outcome) -> None:
    """Say how the try ended."""
    made.outcome = outcome
    made.save(update_fields=["outcome"])
    if outcome is Outcome.WRONG_CODE:
        note("second_step_wrong", user_id=made.user_id, method=str(made.method))

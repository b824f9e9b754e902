"""Ways through the door that several tests need."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpResponse
from django.test import Client
from tests.factories.organizations import a_user, grant

from cchc.kernel import totp
from cchc.kernel.actor import SYSTEM, Actor
from cchc.platform import clock
from cchc.platform.access import actor_for
from cchc.platform.accounts.factors import app
from cchc.platform.accounts.factors.rule import set_rule
from cchc.platform.accounts.models import SecondFactorRule, User

DOOR = "/tai-khoan/dang-nhap/"
STEP = "/tai-khoan/dang-nhap/buoc-hai/"
SECURITY = "/tai-khoan/bao-mat/"
SECRET = b"a secret of 20 bytes"
PASSWORD = "mật khẩu đủ dài"
LONG_AGO = datetime(2026, 1, 5, 8, 0, tzinfo=clock.ZONE)


def enter(client: Client, username: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    """The first step."""
    return client.post(DOOR, {"username": username, "password": password, **more})


def code_now(off: int = 0) -> str:
    """What the application shows, some half minutes from now."""
    return totp.code_at(SECRET, totp.step_of(clock.now()) + off)


def with_app(username: str = "mai.le", **fields: object) -> User:
    """Somebody whose application was added long ago."""
    user = a_user(username=username, **fields)
    step = totp.step_of(LONG_AGO)
    app.add_app(
        actor=actor_for(user, LONG_AGO),
        at=LONG_AGO,
        user=user,
        secret=SECRET,
        code=totp.code_at(SECRET, step),
    )
    return user


def demand(*roles: str, grace_days: int = 0, since: date = date(2026, 1, 5)) -> SecondFactorRule:
    """A rule that names these roles."""
    return set_rule(
        actor=SYSTEM,
        at=LONG_AGO,
        roles=roles,
        valid_from=since,
        grace_days=grace_days,
        reason="an toàn",
    )


def an_administrator(username: str = "quantri") -> User:
    """Somebody who manages accounts."""
    user = a_user("Ngô Quang Huy", username=username)
    grant(user, "administrator")
    return user


def acting(user: User) -> Actor:
    """The person as an actor, now."""
    return actor_for(user, clock.now())

"""An agency with a few units and people, made through the services."""

from __future__ import annotations

from datetime import date, datetime

from cchc.contexts.organizations import api
from cchc.contexts.organizations.models import Agency, Unit
from cchc.kernel.actor import SYSTEM
from cchc.platform.access.models import RoleGrant
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE

START = date(2026, 1, 1)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
_given = {"n": 0}


def a_user(full_name: str = "Lê Thị Mai", **fields: object) -> User:
    """An account that may sign in with the password "mật khẩu đủ dài"."""
    _given["n"] += 1
    username = fields.pop("username", f"nguoi{_given['n']}")
    return User.objects.create_user(
        str(username), "mật khẩu đủ dài", full_name=full_name, **fields
    )


def an_agency() -> Agency:
    """The agency itself."""
    return api.set_up_agency(
        actor=SYSTEM,
        at=AT,
        code="H99.17",
        name="Sở Xây dựng",
        parent_name="UBND tỉnh Thử Nghiệm",
        place="Thử Nghiệm",
    )


def a_unit(
    code: str = "QLN",
    name: str = "Phòng Quản lý nhà",
    *,
    kind: api.UnitKind = api.UnitKind.DIVISION,
    parent: Unit | None = None,
    since: date = START,
) -> Unit:
    """A unit since the beginning of the year."""
    plan = api.UnitPlan(code=code, name=name, kind=kind, parent_id=parent.pk if parent else None)
    return api.create_unit(actor=SYSTEM, at=AT, plan=plan, valid_from=since, decision="")


def grant(
    user: User,
    role: str,
    scope: str = "*",
    *,
    since: date = START,
    until: date | None = None,
    on_behalf_of: User | None = None,
) -> RoleGrant:
    """A grant, written as it stands."""
    return RoleGrant.objects.create(
        user=user,
        role=role,
        scope=scope,
        valid_from=since,
        valid_to=until,
        on_behalf_of=on_behalf_of,
    )

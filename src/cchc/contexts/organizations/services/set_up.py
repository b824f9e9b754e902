"""Starting a real office: the agency, its first administrator, usual units, reference data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.platform.access.services import grant_role
from cchc.platform.accounts.models import User
from cchc.platform.accounts.services import Person, open_account
from cchc.platform.clock import ZONE

from ..domain.functions import UnitFunction
from ..domain.roles import Role
from ..domain.units import UnitKind
from ..models import Agency
from .agency import set_up_agency
from .functions import assign_function
from .reference import load_reference
from .units import UnitPlan, create_unit

_USUAL_UNITS = (
    (UnitPlan("LD", "Lãnh đạo Sở", UnitKind.LEADERSHIP, position=1), (UnitFunction.LEADERSHIP,)),
    (
        UnitPlan("VP", "Văn phòng", UnitKind.OFFICE, position=2),
        (UnitFunction.PROCEDURE_CONTROL, UnitFunction.CLERICAL, UnitFunction.FINANCE),
    ),
    (
        UnitPlan("MC", "Bộ phận Một cửa", UnitKind.ONE_STOP, position=3),
        (UnitFunction.ONE_STOP,),
    ),
)


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """What ``cchc setup`` is told."""

    code: str
    name: str
    parent_name: str
    place: str
    admin_username: str
    admin_name: str
    admin_password: str = ""
    more: dict[str, str] = field(default_factory=dict)
    usual_units: bool = False


@dataclass(frozen=True, slots=True)
class OfficeStarted:
    """What was made; ``password`` is empty where one was given."""

    agency: Agency
    administrator: User
    password: str
    loaded: list[str]


@transaction.atomic
def set_up_office(*, actor: Actor, at: datetime, plan: OfficePlan) -> OfficeStarted:
    """Make everything an administrator needs to go on by the screens; once."""
    day = at.astimezone(ZONE).date()
    agency = set_up_agency(
        actor=actor,
        at=at,
        code=plan.code,
        name=plan.name,
        parent_name=plan.parent_name,
        place=plan.place,
        **plan.more,
    )
    account = open_account(
        actor=actor,
        at=at,
        username=plan.admin_username,
        person=Person(plan.admin_name),
        password=plan.admin_password,
    )
    grant_role(
        actor=actor, at=at, user=account.user, role=Role.ADMINISTRATOR.value, valid_from=day
    )
    if plan.usual_units:
        _make_usual_units(actor, at, day)
    loaded = load_reference(actor=actor, at=at)
    password = "" if plan.admin_password else account.password
    return OfficeStarted(agency, account.user, password, loaded)


def _make_usual_units(actor: Actor, at: datetime, day: date) -> None:
    for plan, functions in _USUAL_UNITS:
        unit = create_unit(actor=actor, at=at, plan=plan, valid_from=day)
        for function in functions:
            assign_function(
                actor=actor, at=at, function=function.value, unit_id=unit.pk, valid_from=day
            )

"""Entering and changing what the agency is called and where it sits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.identifiers import AgencyCode
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.permissions import Permission
from ..models import Agency


class AlreadySetUp(Refusal):
    """There is an agency already."""


@transaction.atomic
def set_up_agency(
    *, actor: Actor, at: datetime, code: str, name: str, parent_name: str, place: str, **more: str
) -> Agency:
    """Enter the agency that runs this system, once; ``more``: address, centre_name, phone …."""
    check_may(actor, Permission.MANAGE)
    existing = Agency.objects.first()
    if existing is not None:
        raise AlreadySetUp(f"Hệ thống đã được khai báo cho {existing.name} ({existing.code}).")
    agency = Agency(
        code=str(AgencyCode.parse(code)), name=name, parent_name=parent_name, place=place, **more
    )
    agency.full_clean()
    agency.save()
    journal.record(
        actor=actor,
        at=at,
        act="organizations.agency.set_up",
        subject=agency,
        details={"code": agency.code, "name": agency.name},
    )
    return agency


@transaction.atomic
def change_agency(*, actor: Actor, at: datetime, agency: Agency, values: dict[str, Any]) -> Agency:
    """Correct names and addresses; the code stays, because dossiers carry it."""
    permit = check_may(actor, Permission.MANAGE)
    values = {field: value for field, value in values.items() if field != "code"}
    before = {field: getattr(agency, field) for field in values}
    for field, value in values.items():
        setattr(agency, field, value)
    agency.full_clean()
    agency.save()
    journal.record(
        actor=actor,
        at=at,
        act="organizations.agency.changed",
        subject=agency,
        details=journal.changes(before, values),
        on_behalf_of=permit.on_behalf_of,
    )
    return agency

"""What goes along when a unit's work passes to another: people, roles, functions, units below.

Rows in force on the day end and begin anew under the successor; rows planned for later are
re-pointed, because nothing has happened under them yet.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db import models

from cchc.platform.access.models import RoleGrant

from ..models import FunctionAssignment, Post, UnitVersion

Row = TypeVar("Row", bound=models.Model)


def hand_over(unit_id: int, target_id: int, day: date, decision: str) -> None:
    """Pass everything of one unit to another from a day on; inside the caller's transaction."""
    for post in Post.objects.on(day).filter(unit_id=unit_id):
        _renew(post, day, unit_id=target_id)
    Post.objects.filter(unit_id=unit_id, valid_from__gt=day).update(unit_id=target_id)
    _functions(unit_id, target_id, day, decision)
    _units_below(unit_id, target_id, day, decision)
    _grants(f"unit:{unit_id}", f"unit:{target_id}", day)


def _functions(unit_id: int, target_id: int, day: date, decision: str) -> None:
    held = FunctionAssignment.objects.filter(unit_id=unit_id)
    for row in held & FunctionAssignment.objects.on(day):
        _renew(row, day, unit_id=target_id, decision=decision)
    held.filter(valid_from__gt=day).update(unit_id=target_id)


def _units_below(unit_id: int, target_id: int, day: date, decision: str) -> None:
    children = UnitVersion.objects.filter(parent_id=unit_id).exclude(unit_id=target_id)
    for child in children & UnitVersion.objects.on(day):
        _renew(child, day, parent_id=target_id, decision=decision)
    children.filter(valid_from__gt=day).update(parent_id=target_id)


def _grants(scope: str, target: str, day: date) -> None:
    for grant in RoleGrant.objects.on(day).filter(scope=scope):
        lent_by = list(grant.delegations.all())
        fresh = _renew(grant, day, scope=target)
        for delegation in lent_by:
            delegation.grants.add(fresh)
    RoleGrant.objects.filter(scope=scope, valid_from__gt=day).update(scope=target)


def _renew(row: Row, day: date, **changes: object) -> Row:
    """End a dated row on a day and begin its copy, with changes, the same day."""
    copied = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    fresh = type(row)(**{**copied, "valid_from": day, **changes})
    fresh.save(force_insert=True)
    type(row)._default_manager.filter(pk=row.pk).update(valid_to=day)
    return fresh

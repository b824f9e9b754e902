"""Assigning functions to units by date."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import check_may

from ..domain.permissions import Permission
from ..models import FunctionAssignment
from ..selectors.functions import function_label, function_labels
from ..selectors.units import unit_on
from .units import UnitNotInForce


class UnknownFunction(Refusal):
    """No context has named this function."""


@transaction.atomic
def assign_function(
    *,
    actor: Actor,
    at: datetime,
    function: str,
    unit_id: int,
    valid_from: date,
    decision: str = "",
) -> FunctionAssignment:
    """Give a function to a unit from a day on; whichever unit had it loses it that day."""
    permit = check_may(actor, Permission.MANAGE)
    if function not in function_labels():
        raise UnknownFunction(f"Không có chức năng “{function}”.", field="function")
    unit = unit_on(unit_id, valid_from)
    if unit is None:
        raise UnitNotInForce(
            f"Đơn vị này không hoạt động vào ngày {valid_from:%d/%m/%Y}.", field="unit"
        )
    end = None
    for held in FunctionAssignment.objects.on(valid_from).filter(function=function):
        end = held.valid_to
        held.valid_to = valid_from
        held.save(update_fields=["valid_to"])
    later = FunctionAssignment.objects.filter(function=function, valid_from__gt=valid_from)
    following = later.order_by("valid_from").values_list("valid_from", flat=True).first()
    assignment = FunctionAssignment.objects.create(
        function=str(function),
        unit_id=unit_id,
        valid_from=valid_from,
        valid_to=following or end,
        decision=decision,
    )
    journal.record(
        actor=actor,
        at=at,
        act="organizations.function.assigned",
        subject=assignment,
        details={
            "function": function_label(function),
            "unit": unit.name,
            "from": valid_from,
            "decision": decision,
        },
        on_behalf_of=permit.on_behalf_of,
    )
    return assignment

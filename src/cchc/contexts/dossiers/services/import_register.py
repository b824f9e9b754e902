"""Bringing a whole register in: every row its own transaction, a refusal of one stops no other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access

from ..domain.permissions import Permission
from ..selectors.register_plan import Change, RowPlan
from .import_register_row import import_register_row


def import_register(
    *, actor: Actor, at: datetime, plans: Sequence[RowPlan], source: str
) -> list[tuple[RowPlan, str]]:
    """Write new and changed rows; gives the rows that were refused after all, with the reason."""
    access.check_may(actor, Permission.IMPORT)
    return list(_refused(actor, at, plans, source))


def _refused(
    actor: Actor, at: datetime, plans: Sequence[RowPlan], source: str
) -> Iterator[tuple[RowPlan, str]]:
    for plan in plans:
        if plan.entry is None or plan.change not in (Change.NEW, Change.CHANGED):
            continue
        entry = replace(plan.entry, source=f"{source}, dòng {plan.row.line}")
        try:
            import_register_row(actor=actor, at=at, entry=entry)
        except Refusal as refusal:
            yield plan, str(refusal)

"""What reassigning a selection of dossiers would do, before it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock

from ..domain.states import TABLE, Act
from ..models import Dossier
from ..services.standing import check_act
from .dossier_list import chosen

_REASON = "xem trước"


@dataclass(frozen=True, slots=True)
class ReassignLine:
    """One dossier of the selection: who has it now, and why it would be refused (if it would)."""

    dossier: Dossier
    held_by: str
    unit: str
    refused: str = ""


def reassign_preview(
    actor: Actor, at: datetime, dossier_ids: list[int], to_user_id: int | None
) -> list[ReassignLine]:
    """The effect on each dossier; without a person only what is there now."""
    day = at.astimezone(clock.ZONE).date()
    names = organizations.unit_names(day)
    unit_id = _unit_of(to_user_id, day)
    return [
        ReassignLine(
            dossier=dossier,
            held_by=dossier.holder.full_name if dossier.holder else "",
            unit=names.get(dossier.unit_id or 0, ""),
            refused=_refusal(actor, at, dossier, unit_id) if to_user_id else "",
        )
        for dossier in chosen(actor, dossier_ids)
    ]


def people_for(lines: list[ReassignLine], at: datetime) -> list[tuple[int, str]]:
    """The people of the units that have these dossiers, with their unit.

    A dossier that cannot be reassigned any more brings nobody into the choice.
    """
    units = {
        line.dossier.unit_id: line.unit
        for line in lines
        if line.dossier.unit_id and Act.REASSIGN in TABLE.acts_from(line.dossier.state)
    }
    return [
        (member.user_id, f"{member.name} – {unit}")
        for unit_id, unit in units.items()
        for member in organizations.members(unit_id, at)
    ]


def _unit_of(user_id: int | None, day: date) -> int | None:
    post = organizations.post_of(user_id, day) if user_id else None
    return post.unit_id if post else None


def _refusal(actor: Actor, at: datetime, dossier: Dossier, unit_id: int | None) -> str:
    try:
        check_act(actor, Act.REASSIGN, dossier, at, reason=_REASON)
    except Refusal as refusal:
        return str(refusal)
    if unit_id != dossier.unit_id:
        return "Người được giao không thuộc đơn vị đang giữ hồ sơ."
    return ""

"""The way of a dossier through hands and units: the lines of the control slip."""

from itertools import pairwise

from cchc.contexts.organizations import api as organizations
from cchc.platform import clock

from ..models import Dossier, StateSpan
from ..papers import facts as told
from ..services.procedure import procedure_of
from .paper_facts import dossier_facts, limit_text, office, promise


def control_slip(dossier: Dossier, printing: told.Printing) -> told.ControlSlipFacts:
    """Form 06: every hand-over as it happened, never rewritten."""
    assert dossier.received_at is not None
    names = organizations.unit_names(dossier.received_at.astimezone(clock.ZONE).date())
    asked = dossier.consultations.order_by("pk").values_list("agency_name", flat=True)
    return told.ControlSlipFacts(
        office=office(dossier.received_at),
        printing=printing,
        dossier=dossier_facts(dossier),
        received_at=dossier.received_at,
        promise=promise(dossier.promised_at),
        lead_agency=names.get(dossier.lead_unit_id or 0, ""),
        coordinating=tuple(dict.fromkeys((*asked, *procedure_of(dossier).coordinating_agencies))),
        limit=limit_text(dossier),
        hand_overs=tuple(hand_overs(dossier, names)),
    )


def hand_overs(dossier: Dossier, names: dict[int, str]) -> list[told.HandOver]:
    """One line for each time the dossier changed unit or holder, plus its end."""
    rows = list(dossier.spans.believed().select_related("holder").order_by("from_at", "pk"))
    lines = []
    for before, after in pairwise(rows):
        moved = (before.unit_id, before.holder_id) != (after.unit_id, after.holder_id)
        if moved or after.ended:
            lines.append(_line(before, after, names))
    return lines


def _line(before: StateSpan, after: StateSpan, names: dict[int, str]) -> told.HandOver:
    holder = after.holder.full_name if after.holder else ""
    return told.HandOver(
        giver=names.get(before.unit_id or 0, ""),
        receiver=names.get(after.unit_id or 0, ""),
        given_at=after.from_at,
        taken_at=after.from_at,
        given_by=after.actor_name,
        taken_by=holder,
        outcome=after.get_timeliness_display() if after.ended else "",
        note=after.get_act_display(),
    )

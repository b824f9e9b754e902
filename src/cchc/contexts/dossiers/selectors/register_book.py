"""The register of dossiers (sổ theo dõi): every dossier received in a period, in order."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.periods import Period
from cchc.platform import clock

from ..models import Dossier
from ..papers import facts as told
from .dossier_list import listed, received_in
from .paper_facts import office


def registered(actor: Actor, period: Period) -> "QuerySet[Dossier]":
    """Dossiers received in the period that the actor may see, in order of receipt."""
    return received_in(listed(actor), period).order_by("received_at", "pk")


def register_facts(
    rows: Iterable[Dossier], period: Period, printing: told.Printing
) -> told.RegisterFacts:
    """Form 07 for the period."""
    names = organizations.unit_names(period.last_day)
    return told.RegisterFacts(
        office=office(printing.at),
        printing=printing,
        year=period.last_day.year,
        lines=tuple(_line(number, row, names) for number, row in enumerate(rows, 1)),
        period=f"Từ ngày {period.first_day:%d/%m/%Y} đến ngày {period.last_day:%d/%m/%Y}",
    )


def contact(dossier: Dossier) -> str:
    """Address and phone as the book has them."""
    return "; ".join(p for p in (dossier.applicant_address, dossier.applicant_phone) if p)


def _line(number: int, dossier: Dossier, names: dict[int, str]) -> told.RegisterLine:
    received = _day(dossier.received_at)
    assert received is not None
    return told.RegisterLine(
        number=number,
        code=dossier.known_as,
        procedure=dossier.procedure_name,
        applicant=dossier.applicant_name,
        contact=contact(dossier),
        lead_agency=names.get(dossier.lead_unit_id or 0, ""),
        received_on=received,
        promised_on=_day(dossier.promised_at),
        returned_on=_day(dossier.handed_back_at),
        return_way=str(dossier.get_return_way_display()),
        signed_by=dossier.handed_back_to,
    )


def _day(at: datetime | None) -> date | None:
    return at.astimezone(clock.ZONE).date() if at else None

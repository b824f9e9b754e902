"""What is known of the person at the counter: earlier data, results held, possible doubles."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor
from cchc.kernel.text_vi import fold
from cchc.platform import access, clock, journal

from ..domain.permissions import Permission
from ..domain.states import State
from ..models import Dossier, IssuedResult
from ..services.procedure import procedure

RECENT = timedelta(days=180)
SHORTEST_NUMBER = 9
LOOKED_AT, OFFERED = 20, 3
"""How many earlier dossiers are looked at, and how many procedures are offered again."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """The applicant as last entered, with the date of that dossier."""

    kind: str
    name: str
    id_number: str
    born_on: date | None
    address: str
    phone: str
    email: str
    last_seen_on: date


def known_person(actor: Actor, at: datetime, id_number: str) -> KnownPerson | None:
    """The person with this identity number, from the newest dossier; the opening is journalled.

    Open to one-stop officers over all dossiers: a citizen comes to one counter, not a division.
    """
    access.check_may(actor, Permission.RECEIVE)
    number = id_number.strip()
    if not number:
        return None
    last = _received_by_all(actor).filter(applicant_id_number=number).order_by("-pk").first()
    if last is None:
        return None
    journal.opened(actor=actor, at=at, subject=last, what="thông tin người nộp hồ sơ cũ")
    return KnownPerson(
        kind=last.applicant_kind,
        name=last.applicant_name,
        id_number=last.applicant_id_number,
        born_on=last.applicant_born_on,
        address=last.applicant_address,
        phone=last.applicant_phone,
        email=last.applicant_email,
        last_seen_on=last.created_at.astimezone(clock.ZONE).date(),
    )


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A procedure that somebody has asked for before and may ask for again today."""

    variant_id: int
    title: str
    last_on: date


def asked_before(actor: Actor, id_number: str, day: date) -> list[AskedBefore]:
    """What the person with this number has handed in, newest first, a few at most.

    Names the procedures as they stand on the day; one that is no longer open is left out.
    """
    access.check_may(actor, Permission.RECEIVE)
    if len(id_number) < SHORTEST_NUMBER:
        return []
    rows = _received_by_all(actor).filter(applicant_id_number=id_number).order_by("-pk")
    told: dict[int, AskedBefore] = {}
    for variant_id, created_at in rows.values_list("variant_id", "created_at")[:LOOKED_AT]:
        same = _same_today(variant_id, day)
        if same is not None and same.variant_id not in told:
            on = created_at.astimezone(clock.ZONE).date()
            told[same.variant_id] = AskedBefore(same.variant_id, same.title, on)
    return list(told.values())[:OFFERED]


def _same_today(variant_id: int, day: date) -> catalog.VariantSummary | None:
    before = procedure(variant_id)
    cases = catalog.variants_of(before.code, day)
    unchanged = (case for case in cases if case.variant_id == variant_id)
    renewed = (case for case in cases if case.title == before.title)
    return next(unchanged, None) or next(renewed, None)


def held_results(actor: Actor, id_number: str, day: date) -> "QuerySet[IssuedResult]":
    """Results in force that the agency holds for this person: offered, not asked for again."""
    access.check_may(actor, Permission.RECEIVE)
    if not id_number.strip():
        return IssuedResult.objects.none()
    return (
        IssuedResult.objects.visible_to(actor)
        .in_force(day)
        .filter(holder_id_number=id_number.strip(), rejected=False)
        .order_by("-issued_on", "-pk")
    )


def possible_doubles(
    actor: Actor,
    at: datetime,
    *,
    procedure_id: int,
    id_number: str,
    name: str,
    site_address: str = "",
) -> "QuerySet[Dossier]":
    """Recent dossiers of the same procedure by the same person, or for the same plot."""
    same = Q()
    if id_number.strip():
        same |= Q(applicant_id_number=id_number.strip())
    if name.strip():
        same |= Q(applicant_name_folded=fold(name), site_address__iexact=site_address.strip())
    if not same:
        return Dossier.objects.none()
    return (
        _received_by_all(actor)
        .filter(same, procedure_id=procedure_id, created_at__gte=at - RECENT)
        .exclude(state__in=(State.REFUSED, State.WITHDRAWN))
        .order_by("-created_at")[:5]
    )


def _received_by_all(actor: Actor) -> "QuerySet[Dossier]":
    return Dossier.objects.visible_to(actor)

"""What other programs may read of dossiers: what they sent, and what they may see.

Open to all: a program reads back what it sent itself; everything else starts from
``visible_to``. Nothing personal is in what they get.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.transactions import oldest_writer

from ..domain.permissions import Permission
from ..models import Dossier, FeeDue, StateSpan
from ..models.dossier import DossierNotFound

_SETTLING = timedelta(seconds=5)


class CursorUnreadable(Refusal):
    """The cursor was not one that a list gave."""


def sender_name(actor: Actor) -> str:
    """The name under which an account's dossiers are kept apart from others' references."""
    return f"api:{actor.id}"


def readable(actor: Actor) -> "QuerySet[Dossier]":
    """Dossiers a program may read, with ``updated_at`` (the last act known) and ``fee_due``."""
    own = Q(source_system=sender_name(actor)) if actor.may(Permission.SEND) else Q(pk=None)
    visible = Dossier.objects.visible_to(actor).values("pk")
    return _told(Dossier.objects.filter(own | Q(pk__in=visible)))


def mirrored(system: str, code: str) -> Dossier | None:
    """The dossier of another system, for the program that mirrors it; None where it is new."""
    return _told(Dossier.objects.filter(source_system=system, source_code=code)).first()


def dossier_of_code(actor: Actor, code: str) -> Dossier:
    """The dossier of our code or of its own system's; raises ``DossierNotFound``."""
    found = readable(actor).filter(Q(code=code) | Q(source_code=code)).order_by("pk").first()
    return _known(found)


def dossier_of_reference(actor: Actor, reference: str) -> Dossier:
    """The dossier this program sent under its reference; raises ``DossierNotFound``."""
    return _known(_sent(actor, reference).first())


def sent_before(actor: Actor, reference: str) -> Dossier | None:
    """The dossier this program sent under that reference, if it did."""
    return _sent(actor, reference).first()


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changed dossiers, oldest first; ``next_cursor`` is empty on the last.

    Everything recorded before ``complete_until`` is on this page, an earlier or a later one.
    """

    dossiers: list[Dossier]
    next_cursor: str
    complete_until: datetime


def changed_since(actor: Actor, since: datetime | None, cursor: str, limit: int) -> Changes:
    """Dossiers with an act recorded at ``since`` or later, oldest first.

    Goes along the last known row of each dossier, in the order of recording, and stops before
    what transactions still running may yet record: a late commit never falls behind a cursor.
    Raises ``CursorUnreadable``.
    """
    until = settled_until(clock.now())
    spans = StateSpan.objects.filter(until_at=None, retracted_at=None, recorded_at__lt=until)
    spans = spans.filter(_readable_by(actor)).order_by("recorded_at", "pk")
    if cursor:
        moment, pk = _place(cursor)
        after = Q(recorded_at__gt=moment) | Q(recorded_at=moment, pk__gt=pk)
        spans = spans.filter(after, recorded_at__gte=moment)
    elif since is not None:
        spans = spans.filter(recorded_at__gte=since)
    found = list(spans.values_list("dossier_id", "recorded_at", "pk")[: limit + 1])
    page = found[:limit]
    following = f"{page[-1][1].isoformat()}~{page[-1][2]}" if len(found) > limit else ""
    rows = _told(Dossier.objects.all()).in_bulk([dossier_id for dossier_id, _, _ in page])
    return Changes([rows[dossier_id] for dossier_id, _, _ in page], following, until)


def settled_until(now: datetime) -> datetime:
    """The moment before which no transaction can record anything any more.

    Five seconds back (clocks of several servers, and the time between an act's clock and its
    row), or the start of the oldest transaction that still writes where the database tells it.
    """
    oldest = oldest_writer()
    settled = now - _SETTLING
    return min(settled, oldest - _SETTLING) if oldest is not None else settled


def _readable_by(actor: Actor) -> Q:
    """Rows of dossiers a program may read: what it sees, and what it sent."""
    units = actor.units_for(Permission.VIEW)
    if units is None:
        return Q()
    readable_rows = Q(dossier__lead_unit__in=units) | Q(dossier__unit__in=units)
    if actor.may(Permission.SEND):
        readable_rows |= Q(dossier__source_system=sender_name(actor))
    return readable_rows


def _told(rows: "QuerySet[Dossier]") -> "QuerySet[Dossier]":
    last = StateSpan.objects.filter(dossier=OuterRef("pk")).order_by("-recorded_at", "-pk")
    unpaid = FeeDue.objects.filter(dossier=OuterRef("pk"), paid_at=None)
    return rows.annotate(
        updated_at=Subquery(last.values("recorded_at")[:1]), fee_due=Exists(unpaid)
    )


def _sent(actor: Actor, reference: str) -> "QuerySet[Dossier]":
    return readable(actor).filter(source_system=sender_name(actor), sender_reference=reference)


def _known(found: Dossier | None) -> Dossier:
    if found is None:
        raise DossierNotFound("Không tìm thấy hồ sơ.")
    return found


def _place(cursor: str) -> tuple[datetime, int]:
    moment, _, pk = cursor.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not (pk.isascii() and pk.isdigit() and len(pk) < 16):
        raise CursorUnreadable("Con trỏ không đúng; dùng nguyên “next_cursor”.", field="cursor")
    return at, int(pk)

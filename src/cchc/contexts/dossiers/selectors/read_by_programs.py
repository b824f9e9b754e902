"""What other programs may read of dossiers: what they sent, and what they may see.

Open to all: a program reads back what it sent itself; everything else starts from
``visible_to``. Nothing personal is in what they get.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.permissions import Permission
from ..models import Dossier, FeeDue, StateSpan
from ..models.dossier import DossierNotFound


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


def was_sent(actor: Actor, reference: str) -> bool:
    """Whether this program has sent that reference before."""
    return _sent(actor, reference).exists()


def changed_since(
    actor: Actor, since: datetime | None, cursor: str, limit: int
) -> tuple[list[Dossier], str]:
    """Dossiers with an act known after ``since``, oldest first, and the cursor to go on from.

    Raises ``CursorUnreadable``.
    """
    told: QuerySet[Any] = readable(actor)
    rows = told.filter(updated_at__isnull=False).order_by("updated_at", "pk")
    if cursor:
        moment, pk = _place(cursor)
        rows = rows.filter(Q(updated_at__gt=moment) | Q(updated_at=moment, pk__gt=pk))
    elif since is not None:
        rows = rows.filter(updated_at__gt=since)
    found = list(rows[: limit + 1])
    if len(found) <= limit:
        return found, ""
    last = found[limit - 1]
    return found[:limit], f"{last.updated_at.isoformat()}~{last.pk}"


def _told(rows: "QuerySet[Dossier]") -> "QuerySet[Dossier]":
    last = StateSpan.objects.filter(dossier=OuterRef("pk")).order_by("-recorded_at", "-pk")
    unpaid = FeeDue.objects.filter(dossier=OuterRef("pk"), paid_at=None)
    return rows.annotate(
        updated_at=Subquery(last.values("recorded_at")[:1]), fee_due=Exists(unpaid)
    ).select_related("procedure", "sector")


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

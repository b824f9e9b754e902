"""A council decides on many dossiers at one sitting; each keeps the number of the minutes."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, journal

from ..domain.council import Minutes, Ruled, Ruling
from ..domain.states import Act
from ..models import Dossier
from .deciding import approve, reject
from .movement import BulkLine
from .procedure import procedure_of
from .standing import ReasonMissing, check_act


class NotACouncilMatter(Refusal):
    """The procedure is not decided by a council."""


class MinutesIncomplete(Refusal):
    """The minutes lack their number, or are of a day to come."""


class DecidedAlready(Refusal):
    """The dossier has been decided on and waits for no council."""


def decide_in_council(
    *, actor: Actor, at: datetime, minutes: Minutes, rulings: Sequence[Ruled]
) -> list[BulkLine]:
    """Write down what a sitting decided, each dossier an act of its own with a line of result.

    A dossier that is refused stops no other. What is postponed stays where it is, with a row of
    the journal. Raises ``MinutesIncomplete``.
    """
    if not minutes.number.strip():
        raise MinutesIncomplete("Ghi số biên bản họp hội đồng.", field="number")
    if minutes.held_on > at.astimezone(clock.ZONE).date():
        raise MinutesIncomplete("Ngày họp hội đồng không được ở tương lai.", field="held_on")
    return [_line(actor=actor, at=at, minutes=minutes, ruled=ruled) for ruled in rulings]


def _line(*, actor: Actor, at: datetime, minutes: Minutes, ruled: Ruled) -> BulkLine:
    dossier = Dossier.objects.visible_to(actor).filter(pk=ruled.dossier_id).first()
    if dossier is None:
        return BulkLine(ruled.dossier_id, "", "Không tìm thấy hồ sơ.")
    try:
        with transaction.atomic():
            _rule(actor=actor, at=at, minutes=minutes, ruled=ruled, dossier=dossier)
    except Refusal as refusal:
        return BulkLine(dossier.pk, dossier.known_as, str(refusal))
    return BulkLine(dossier.pk, dossier.known_as)


def _rule(*, actor: Actor, at: datetime, minutes: Minutes, ruled: Ruled, dossier: Dossier) -> None:
    if not procedure_of(dossier).council_batches:
        raise NotACouncilMatter("Thủ tục này không do hội đồng xét theo đợt.")
    if dossier.decision:
        raise DecidedAlready("Hồ sơ đã được quyết định, không còn chờ hội đồng.")
    said, by, pk, seen = ruled.reason.strip(), f"Hội đồng: {minutes}", dossier.pk, ruled.seen
    noted = f"{by}. {said}" if said else by
    if ruled.ruling is Ruling.PASS:
        approve(actor=actor, at=at, dossier_id=pk, seen=seen, note=noted)
    elif ruled.ruling is Ruling.POSTPONE:
        _postpone(actor=actor, at=at, ruled=ruled, reason=noted)
    elif not said:
        raise ReasonMissing("Ghi lý do hội đồng không thông qua.", field="reason")
    else:
        reject(actor=actor, at=at, dossier_id=pk, seen=seen, reason=f"{said} ({by})")


def _postpone(*, actor: Actor, at: datetime, ruled: Ruled, reason: str) -> None:
    """Leave the dossier where it is; that it was before the council is kept in the journal."""
    dossier = Dossier.objects.for_update(ruled.dossier_id, seen=ruled.seen)
    check_act(actor, Act.APPROVE, dossier, at)
    journal.record(
        actor=actor, at=at, act="dossiers.council.postponed", subject=dossier, reason=reason
    )

"""A council decides on many dossiers at one sitting; each keeps the number of the minutes."""

from collections.abc import Sequence
from datetime import datetime

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..models import Dossier
from .deciding import approve, reject
from .movement import BulkLine
from .procedure import procedure_of


class NotACouncilMatter(Refusal):
    """The procedure is not decided by a council."""


def decide_in_council(
    *,
    actor: Actor,
    at: datetime,
    dossier_ids: Sequence[int],
    sitting: str,
    refused: frozenset[int] = frozenset(),
) -> list[BulkLine]:
    """Decide dossiers of one sitting: approved, or rejected when in ``refused``.

    Each is an act of its own with a line of result; one that is refused stops no other.
    ``sitting`` is the number and date of the minutes.
    """
    return [
        _one(actor=actor, at=at, dossier_id=pk, sitting=sitting, rejects=pk in refused)
        for pk in dossier_ids
    ]


def _one(*, actor: Actor, at: datetime, dossier_id: int, sitting: str, rejects: bool) -> BulkLine:
    dossier = Dossier.objects.visible_to(actor).filter(pk=dossier_id).first()
    if dossier is None:
        return BulkLine(dossier_id, "", "Không tìm thấy hồ sơ.")
    try:
        _check_council(dossier, sitting)
        minutes, seen = f"Hội đồng: {sitting}", dossier.version
        if rejects:
            reject(actor=actor, at=at, dossier_id=dossier_id, seen=seen, reason=minutes)
        else:
            approve(actor=actor, at=at, dossier_id=dossier_id, seen=seen, note=minutes)
    except Refusal as refusal:
        return BulkLine(dossier_id, dossier.known_as, str(refusal))
    return BulkLine(dossier_id, dossier.known_as)


def _check_council(dossier: Dossier, sitting: str) -> None:
    if not procedure_of(dossier).council_batches:
        raise NotACouncilMatter("Thủ tục này không do hội đồng xét theo đợt.")
    if not sitting.strip():
        raise NotACouncilMatter("Ghi số và ngày biên bản của hội đồng.", field="sitting")

"""The sections of a dossier's page: papers and files, opinions, fees, results, what was wrong.

Open to all: every function takes a dossier that ``visible_dossier`` has already given out.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock, journal

from ..domain.kinds import Channel, Place
from ..models import (
    Apology,
    Consultation,
    DeadlineChoice,
    Dossier,
    DossierComponent,
    DossierFile,
    FeeDue,
    IssuedResult,
    StateSpan,
    Supplement,
)
from ..models.consultation import HigherSubmission


@dataclass(frozen=True, slots=True)
class Papers:
    """The components with their files, and files that belong to none."""

    components: tuple[DossierComponent, ...]
    loose: tuple[DossierFile, ...]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What was asked of whom: applicant, other agencies, the authority above, apologies."""

    supplements: tuple[Supplement, ...]
    consultations: tuple[Consultation, ...]
    higher: tuple[HigherSubmission, ...]
    apologies: tuple[Apology, ...]
    choices: tuple[DeadlineChoice, ...]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One row of the journal as it is read."""

    at: datetime
    who: str
    text: str
    reason: str
    changed: tuple[str, ...]


def papers(dossier: Dossier) -> Papers:
    """Components in order, each with its files (``files.all()`` is prefetched)."""
    rows = dossier.components.select_related("held_result").prefetch_related("files__stored__blob")
    loose = dossier.files.filter(component=None).select_related("stored__blob")
    return Papers(tuple(rows.order_by("order")), tuple(loose.order_by("pk")))


def correspondence(dossier: Dossier) -> Correspondence:
    """Requests to supplement, consultations, submissions, apologies, choices; oldest first."""
    return Correspondence(
        tuple(dossier.supplements.order_by("number")),
        tuple(dossier.consultations.order_by("pk")),
        tuple(dossier.higher_submissions.order_by("pk")),
        tuple(dossier.apologies.order_by("pk")),
        tuple(dossier.choices.order_by("pk")),
    )


def has_chosen(dossier: Dossier) -> bool:
    """Whether the handling officer has chosen how to meet the present due date."""
    if dossier.due_at is None:
        return False
    return dossier.choices.filter(for_due_at=dossier.due_at).exists()


def fees(dossier: Dossier) -> tuple[FeeDue, ...]:
    """Fees noted, with their receipts."""
    return tuple(dossier.fees.order_by("pk"))


def results(dossier: Dossier) -> tuple[IssuedResult, ...]:
    """Results with their files and what was reported about them."""
    rows = dossier.results.select_related("stored__blob").prefetch_related("problems")
    return tuple(rows.order_by("pk"))


def retracted(dossier: Dossier) -> tuple[StateSpan, ...]:
    """Rows of history that a correction has taken back, oldest first."""
    return tuple(
        dossier.spans.exclude(retracted_at=None).order_by("retracted_at", "from_at", "pk")
    )


def journal_lines(dossier: Dossier, most: int = 60) -> tuple[JournalLine, ...]:
    """The newest rows of the dossier's journal, with what a correction changed."""
    rows = journal.entries_for(dossier).order_by("-sequence")[:most]
    return tuple(
        JournalLine(
            at=row.at,
            who=row.actor_name,
            text=row.phrase,
            reason=row.reason,
            changed=_changed(row.details),
        )
        for row in rows
    )


_FIELDS = {
    "received_at": "thời điểm tiếp nhận",
    "ended_at": "thời điểm kết thúc",
    "channel": "hình thức tiếp nhận",
    "place": "nơi tiếp nhận",
    "limit": "thời hạn",
}


def _changed(details: Any) -> tuple[str, ...]:
    changed = details.get("changed") if isinstance(details, dict) else None
    if isinstance(changed, dict) and isinstance(changed.get("changed"), dict):
        changed = changed["changed"]
    if not isinstance(changed, dict):
        return ()
    return tuple(
        f"{_FIELDS.get(name, name)}: {_words(pair[0])} → {_words(pair[1])}"
        for name, pair in changed.items()
        if isinstance(pair, list) and len(pair) == 2
    )


def _words(value: Any) -> str:
    """A code by its label, an instant as people write it."""
    text = str(value or "–")
    for kind in (Channel, Place):
        if text in {member.value for member in kind}:
            return kind(text).label
    amount, _, unit = text.partition(" ")
    if amount.isdecimal() and unit in {each.value for each in LimitUnit}:
        return str(Limit(int(amount), LimitUnit(unit)))
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{at.astimezone(clock.ZONE):%H:%M %d/%m/%Y}"

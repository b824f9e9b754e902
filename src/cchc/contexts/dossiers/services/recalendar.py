"""A change of the day table: which open dossiers it moves, and the line it adds to each."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time import DueMove, WorkingCalendar, moved_by

from ..domain.states import Act
from ..models import Dossier
from .conclude import conclude, set_ledger


def moved_by_calendar(
    before: WorkingCalendar, after: WorkingCalendar
) -> Iterator[DueMove[Dossier]]:
    """Open dossiers that the change would move; nothing is written."""
    rows = Dossier.objects.open().exclude(ledger=None).order_by("pk")
    ledgers = ((row, row.deadline) for row in rows.iterator(chunk_size=500))
    return moved_by(((row, ledger) for row, ledger in ledgers if ledger), before, after)


def preview(before: WorkingCalendar, after: WorkingCalendar) -> list[DueMove[str]]:
    """The dossiers that would move, by the code people know them by."""
    return [
        DueMove(
            move.key.known_as,
            move.due_before,
            move.due_after,
            move.promised_before,
            move.promised_after,
        )
        for move in moved_by_calendar(before, after)
    ]


def follow(context: organizations.FollowContext) -> int:
    """Add the line of the changed calendar to every open ledger that it moves; gives how many."""
    moves = list(moved_by_calendar(context.before, context.after))
    for move in moves:
        recalendar(
            actor=context.actor,
            at=context.at,
            dossier_id=move.key.pk,
            announcement=context.announcement,
            before=context.before,
        )
    return len(moves)


@transaction.atomic
def recalendar(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    announcement: str,
    before: WorkingCalendar,
) -> Dossier:
    """Add the line of the changed calendar to one ledger; the printed promise stays readable."""
    dossier = Dossier.objects.for_update(dossier_id, seen=None)
    ledger = dossier.deadline
    if ledger is None or not dossier.is_open:
        return dossier
    set_ledger(dossier, ledger.recalendar(at, announcement, before=before))
    return conclude(dossier, Act.RECALENDAR, actor=actor, at=at, reason=announcement)

"""A dossier as the public tracking page tells it."""

from __future__ import annotations

from typing import Any

from cchc.contexts.dossiers import api as dossiers
from cchc.platform.ui.due import Band, DueStanding


def tracking_context(found: dossiers.PublicTracking) -> dict[str, Any]:
    """What the page shows."""
    return {
        "dossier": found,
        "standing": standing(found),
        "steps": [(step.label, step.status) for step in found.steps],
        "history": [{"at": at, "text": text} for at, text in reversed(found.history)],
        "asked": [each for each in found.supplements if each.answered_at is None],
        "answered": [each for each in found.supplements if each.answered_at is not None],
    }


def standing(found: dossiers.PublicTracking) -> DueStanding | None:
    """The time left as a badge; none before receipt and after the end."""
    deadline = found.deadline
    if deadline.due_at is None or not found.holder:
        return None
    if deadline.paused:
        return DueStanding.paused("", deadline.due_at)
    budget = deadline.days_used + deadline.days_left
    if deadline.late:
        return DueStanding(Band.LATE, min(deadline.days_left, 0), due_at=deadline.due_at)
    return DueStanding.running(deadline.days_left, budget, is_late=False, due_at=deadline.due_at)

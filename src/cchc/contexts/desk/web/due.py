"""The due mark of a dossier as the badge every list shows."""

from datetime import datetime

from cchc.contexts.dossiers import api as dossiers
from cchc.kernel.working_time import WorkingCalendar
from cchc.platform.ui.due import Band, DueStanding

_ENDED = {"early": Band.EARLY, "on_time": Band.ON_TIME, "late": Band.ENDED_LATE}
_RUNNING = {
    dossiers.Band.CALM: Band.OPEN,
    dossiers.Band.NEAR: Band.SOON,
    dossiers.Band.LATE: Band.LATE,
}


def due_standing(
    dossier: dossiers.Dossier, at: datetime, calendar: WorkingCalendar
) -> DueStanding | None:
    """Band, words and icon at a moment; None where no clock runs.

    A dossier not received yet shows the hours left to answer it.
    """
    mark = dossiers.due_mark(dossier, at, calendar)
    if mark.band is dossiers.Band.ENDED:
        return DueStanding(_ENDED.get(dossier.timeliness, Band.NONE), due_at=dossier.due_at)
    if mark.band is dossiers.Band.PAUSED:
        return DueStanding.paused(dossier.get_state_display().lower(), dossier.due_at)
    if mark.band is dossiers.Band.NONE:
        return _to_answer(dossier, at, calendar)
    return DueStanding(_RUNNING[mark.band], abs(mark.days), due_at=dossier.due_at)


def _to_answer(
    dossier: dossiers.Dossier, at: datetime, calendar: WorkingCalendar
) -> DueStanding | None:
    due_at = dossier.answer_due_at
    if due_at is None or dossier.received_at is not None:
        return None
    minutes = calendar.working_minutes_between(at, due_at)
    is_late = at > due_at
    band = Band.LATE if is_late else Band.SOON
    return DueStanding(band, abs(round(minutes / 60)), "giờ để trả lời", due_at=due_at)

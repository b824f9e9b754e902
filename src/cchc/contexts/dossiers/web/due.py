"""The clock of a dossier as the badge of lists and pages."""

from datetime import datetime

from cchc.kernel.working_time import WorkingCalendar
from cchc.platform.ui.due import Band, DueStanding

from ..domain.kinds import Timeliness
from ..domain.states import State
from ..models import Dossier
from ..selectors import worklist

_ENDED = {
    Timeliness.EARLY: Band.EARLY,
    Timeliness.ON_TIME: Band.ON_TIME,
    Timeliness.LATE: Band.ENDED_LATE,
}
_RUNNING = {
    worklist.Band.CALM: Band.OPEN,
    worklist.Band.NEAR: Band.SOON,
    worklist.Band.LATE: Band.LATE,
}
_WAITS_FOR = {
    State.AWAITING_SUPPLEMENT: "chờ bổ sung",
    State.SUSPENDED: "tạm dừng tính hạn",
}


def due_standing(
    dossier: Dossier, at: datetime, calendar: WorkingCalendar | None = None
) -> DueStanding | None:
    """The badge of a dossier; None while it has no clock."""
    if dossier.due_at is None:
        return None
    if dossier.ended_at is not None:
        timeliness = Timeliness(dossier.timeliness)
        return DueStanding(_ENDED.get(timeliness, Band.NONE), due_at=dossier.due_at)
    mark = worklist.due_mark(dossier, at, calendar)
    if mark.band is worklist.Band.NONE:
        return None
    if mark.band is worklist.Band.PAUSED:
        reason = _WAITS_FOR.get(State(dossier.state), "")
        return DueStanding(Band.PAUSED, reason=reason, due_at=dossier.due_at)
    return DueStanding(_RUNNING[mark.band], abs(mark.days), due_at=dossier.due_at)


STATE_TONES = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.AWAITING_COMPLETION: "warn",
    State.REFUSED: "bad",
    State.PROCESSING: "info",
    State.AWAITING_SUPPLEMENT: "warn",
    State.AWAITING_HIGHER: "info",
    State.SUSPENDED: "warn",
    State.FINISHED: "good",
    State.RETURNED: "good",
    State.STOPPED: "bad",
    State.WITHDRAWN: "neutral",
}

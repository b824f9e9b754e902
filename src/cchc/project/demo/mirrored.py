"""Lives of dossiers that another system owns: taken over, refreshed, ended there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from cchc.contexts.dossiers.domain.intake import Intake
from cchc.contexts.dossiers.domain.kinds import Outcome, Timeliness
from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.mirror import MirroredFacts, mirror_dossier
from cchc.platform.clock import ZONE

from .cast import Cast
from .tally import Told
from .workdays import last_day, midnight_after, next_worked, office_moment

SYSTEM = "dvc.moc.gov.vn"


@dataclass
class MirroredLife:
    """One dossier of the ministry's system, imported by the administrator."""

    cast: Cast
    rng: Random
    intake: Intake
    came_at: datetime
    code: str
    days_after_due: int
    tally: list[Told]

    def run(self) -> Iterator[datetime]:
        """Taken over when received there, ended when ended there."""
        yield self.came_at
        dossier = self._mirror(self.came_at, status="4")
        assert dossier.limit_amount is not None
        assert dossier.lead_unit_id is not None
        due_day = last_day(
            self.cast.calendar,
            self.came_at,
            dossier.limit_amount,
            working=dossier.limit_unit == "working_day",
        )
        told = Told(
            code=self.code,
            sector=dossier.sector_id,
            procedure=dossier.procedure_id,
            channel=str(self.intake.channel),
            place=str(self.intake.place),
            received_at=self.came_at.isoformat(),
        )
        told.state(self.came_at, "processing")
        told.unit(self.came_at, dossier.lead_unit_id)
        told.late(self.came_at, midnight_after(due_day))
        self.tally.append(told)
        day = next_worked(self.cast.calendar, due_day, max(self.days_after_due, 0))
        at = office_moment(self.rng, day, self.came_at)
        yield at
        self._mirror(at, status="9", ended_at=at)
        ended_on = at.astimezone(ZONE).date()
        told.timeliness = str(Timeliness.LATE if ended_on > due_day else Timeliness.ON_TIME)
        told.ended_at, told.outcome = at.isoformat(), str(Outcome.GRANTED)
        told.state(at, "ended")

    def _mirror(self, at: datetime, *, status: str, ended_at: datetime | None = None) -> Dossier:
        facts = MirroredFacts(
            system=SYSTEM,
            code=self.code,
            status=status,
            state=State.FINISHED if ended_at else State.PROCESSING,
            received_at=self.came_at,
            promised_at=None,
            ended_at=ended_at,
            outcome=Outcome.GRANTED if ended_at else Outcome.NONE,
        )
        return mirror_dossier(
            actor=self.cast.named("quantri", at), at=at, intake=self.intake, facts=facts
        )

"""What every life of a dossier of ours knows: its people, its dice, its own reckoning."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from cchc.contexts.dossiers.domain.intake import Intake
from cchc.contexts.dossiers.domain.kinds import Outcome, Timeliness
from cchc.contexts.dossiers.models import Dossier
from cchc.platform.clock import ZONE

from .cast import Cast
from .tally import Told
from .workdays import last_day as reckoned_last_day
from .workdays import midnight_after, next_worked, office_moment

Life = Generator[datetime, None, None]
Episode = Generator[datetime, None, datetime]


@dataclass
class Course:
    """What the dice decided for one dossier before it began."""

    early: int
    asks_before: bool
    refused: bool
    supplemented: bool
    suspended: bool
    consults: bool
    second_division: bool
    ends: Outcome
    apologises: bool
    returned_after: int
    digitised: bool


def draw_course(rng: Random) -> Course:
    """One course, in the proportions of an ordinary Department."""
    ends = rng.choices(
        (Outcome.GRANTED, Outcome.REJECTED, Outcome.WITHDRAWN, Outcome.STOPPED),
        (90, 5, 3, 2),
    )[0]
    lateness_days = rng.choices((3, 2, 1, 0, -1, -4), (22, 22, 22, 26, 5, 3))[0]
    return Course(
        early=lateness_days,
        asks_before=rng.random() < 0.05,
        refused=rng.random() < 0.03,
        supplemented=rng.random() < 0.14,
        suspended=rng.random() < 0.03,
        consults=rng.random() < 0.12,
        second_division=rng.random() < 0.06,
        ends=ends,
        apologises=rng.random() < 0.75,
        returned_after=rng.randrange(0, 4),
        digitised=rng.random() < 0.72,
    )


@dataclass
class Living:
    """One dossier on its way; ``pauses`` are the generator's own memory of them."""

    cast: Cast
    rng: Random
    intake: Intake
    came_at: datetime
    reference: str
    course: Course
    tally: list[Told]
    refused: list[str]
    pauses: list[tuple[date, date]] = field(default_factory=list)
    clock_from: datetime | None = None

    def end_day(self, due_day: date, at: datetime) -> date:
        """The day the dice chose, counted from the last day, but not before now."""
        today = at.astimezone(ZONE).date()
        if self.course.early <= 0:
            return next_worked(self.cast.calendar, due_day, -self.course.early)
        day = due_day
        for _ in range(self.course.early):
            day -= timedelta(days=1)
            while not self.cast.calendar.is_working(day):
                day -= timedelta(days=1)
        return max(day, next_worked(self.cast.calendar, today, 0))

    def tell_ended(self, dossier: Dossier, told: Told, at: datetime) -> None:
        due_day = self.last_day(dossier) if self.clock_from else at.astimezone(ZONE).date()
        day = at.astimezone(ZONE).date()
        verdict = Timeliness.ON_TIME if day == due_day else Timeliness.EARLY
        told.timeliness = str(Timeliness.LATE if day > due_day else verdict)
        told.ended_at = at.isoformat()
        told.outcome = str(self.course.ends)
        told.state(at, "ended")

    def last_day(self, dossier: Dossier) -> date:
        assert self.clock_from is not None
        assert dossier.limit_amount is not None
        return reckoned_last_day(
            self.cast.calendar,
            self.clock_from,
            dossier.limit_amount,
            working=dossier.limit_unit == "working_day",
            pauses=tuple(self.pauses),
        )

    def late_from(self, dossier: Dossier) -> datetime:
        return midnight_after(self.last_day(dossier))

    def next_moment(self, at: datetime, *, days: int) -> datetime:
        day = next_worked(self.cast.calendar, at.astimezone(ZONE).date(), days)
        return office_moment(self.rng, day, at)

    def seen(self, dossier: Dossier) -> int:
        return int(Dossier.objects.values_list("version", flat=True).get(pk=dossier.pk))

    def unit(self, dossier: Dossier) -> int:
        unit_id = Dossier.objects.values_list("unit_id", flat=True).get(pk=dossier.pk)
        assert unit_id is not None
        return unit_id

"""The scheduler of the demo year: wakes every life at its moment, in order of time."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from cchc.contexts.catalog import api as catalog
from cchc.contexts.catalog.services.load_reference import load_reference
from cchc.contexts.dossiers.domain.intake import Intake
from cchc.contexts.dossiers.domain.kinds import Channel
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM
from cchc.kernel.working_time import LimitUnit
from cchc.platform import clock, jobs
from cchc.platform.clock import ZONE

from . import office
from .before_council import CHANNEL, DAYS_BEFORE_END, BeforeCouncil, how_many, plain_course
from .cast import Cast
from .catalogue_tally import read_procedures
from .lives import DossierLife
from .living import draw_course
from .mirrored import MirroredLife
from .papers import intake
from .tally import Tally, Told
from .workdays import next_worked, office_moment

Progress = Callable[[int, int], None]

_SHARE_OF_LATE_ARRIVALS = 0.12
_LAST_DAYS = 10
"""So many come in the last days of the year, so that the desks are not empty when one looks."""


@dataclass
class DemoPlan:
    """How large the year is, which dice it uses and when it ends."""

    dossiers: int
    seed: int
    last_day: date

    @property
    def first_day(self) -> date:
        """A year before its end."""
        return self.last_day - timedelta(days=365)


def build_year(plan: DemoPlan, progress: Progress) -> Tally:
    """Build the office and live the year through; gives the generator's own tally."""
    rng = Random(plan.seed)  # nosec B311 - the same year from the same seed
    opening = datetime.combine(plan.first_day - timedelta(days=20), time(8), ZONE)
    with clock.frozen(opening):
        units, users = office.build_office(plan.first_day - timedelta(days=20), opening)
        load_reference(actor=SYSTEM, at=opening)
        calendar = organizations.working_calendar()
    cast = Cast(calendar, users)
    tally = Tally(seed=plan.seed, procedures=read_procedures())
    lives = _lives(plan, rng, cast, tally)
    end = datetime.combine(plan.last_day, time(17), ZONE)
    merge_at = _merge_moment(plan, cast)
    _live(lives, end, merge_at, lambda: _merge(units, cast, tally, merge_at), progress)
    return tally


def _merge_moment(plan: DemoPlan, cast: Cast) -> datetime:
    day = next_worked(cast.calendar, plan.last_day - timedelta(days=120), 0)
    return datetime.combine(day, time(0, 5), ZONE)


def _merge(units: dict[str, int], cast: Cast, tally: Tally, at: datetime) -> None:
    """The change of unit; the tally moves what is open in the two divisions to the new one."""
    gone = {units["QHKT"], units["HTKT"]}
    merged = office.merge_divisions(units, at.date(), at)
    jobs.run_due(at)
    cast.forget()
    for told in tally.dossiers:
        if not told.ended_at and told.units[-1][1] in gone:
            told.unit(at, merged)


def _live(
    lives: list[Iterator[datetime]],
    end: datetime,
    merge_at: datetime,
    merge: Callable[[], None],
    progress: Progress,
) -> None:
    """Wake the lives in order; each resumes with the clock at the moment it asked for."""
    queue: list[tuple[datetime, int, Iterator[datetime]]] = []
    for number, life in enumerate(lives):
        heapq.heappush(queue, (next(life), number, life))
    merged, done = False, 0
    while queue and queue[0][0] <= end:
        at, number, life = heapq.heappop(queue)
        if not merged and at >= merge_at:
            with clock.frozen(merge_at):
                merge()
            merged = True
        with clock.frozen(at):
            following = next(life, None)
        if following is not None:
            heapq.heappush(queue, (max(following, at), number, life))
        else:
            done += 1
            progress(done, len(lives))


def _lives(plan: DemoPlan, rng: Random, cast: Cast, tally: Tally) -> list[Iterator[datetime]]:
    days, usable = _working_days(plan, cast), _usable(plan)
    lives: list[Iterator[datetime]] = []
    for number in range(plan.dossiers):
        recent = rng.random() < _SHARE_OF_LATE_ARRIVALS
        day = rng.choice(days[-_LAST_DAYS:] if recent else days)
        own = Random(f"{plan.seed}:{number}")  # nosec B311 - the same
        variant = own.choice(_on(day, usable))
        if number < how_many(plan.dossiers) and (before := _before_council(days, usable)):
            lives.append(_for_council(cast, own, before, f"thu-{plan.seed}-{number:06d}", tally))
            continue
        handed = intake(own, variant.variant_id)
        came_at = _came_at(own, day, handed.channel)
        if own.random() < 0.12:
            lives.append(_mirrored(cast, own, handed, came_at, number, tally.dossiers))
            continue
        lives.append(
            DossierLife(
                cast=cast,
                rng=own,
                intake=handed,
                came_at=came_at,
                reference=f"thu-{plan.seed}-{number:06d}",
                course=draw_course(own),
                tally=tally.dossiers,
                refused=tally.refused,
            ).run()
        )
    return lives


def _before_council(
    days: list[date], usable: list[catalog.VariantSnapshot]
) -> tuple[date, list[catalog.VariantSnapshot]] | None:
    """The day on which the last sitting's dossiers came, and what they could be."""
    day = days[-DAYS_BEFORE_END:][0]
    found = [each for each in _on(day, usable) if each.council_batches]
    return (day, found) if found else None


def _for_council(
    cast: Cast,
    own: Random,
    before: tuple[date, list[catalog.VariantSnapshot]],
    reference: str,
    tally: Tally,
) -> Iterator[datetime]:
    day, variants = before
    handed = intake(own, own.choice(variants).variant_id)
    return BeforeCouncil(
        cast=cast,
        rng=own,
        intake=replace(handed, channel=CHANNEL),
        came_at=office_moment(own, day),
        reference=reference,
        course=plain_course(own),
        tally=tally.dossiers,
        refused=tally.refused,
    ).run()


def _mirrored(
    cast: Cast, rng: Random, handed: Intake, came_at: datetime, number: int, tally: list[Told]
) -> Iterator[datetime]:
    online = replace(handed, channel=Channel.ONLINE)
    return MirroredLife(
        cast=cast,
        rng=rng,
        intake=online,
        came_at=came_at,
        code=f"G17.99-{came_at:%y%m%d}-{number:04d}",
        days_after_due=rng.choices((0, 2), (85, 15))[0],
        tally=tally,
    ).run()


def _working_days(plan: DemoPlan, cast: Cast) -> list[date]:
    days = (plan.first_day + timedelta(days=step) for step in range(366))
    return [day for day in days if cast.calendar.is_working(day) and day <= plan.last_day]


def _usable(plan: DemoPlan) -> list[catalog.VariantSnapshot]:
    """Variants of the year whose limit is certain, the same for all channels, and in days."""
    found: dict[int, catalog.VariantSnapshot] = {}
    for step in range(0, 366, 30):
        for variant in catalog.variants_in_force(plan.first_day + timedelta(days=step)):
            found[variant.variant_id] = variant
    return [variant for variant in found.values() if _certain_days(variant)]


def _certain_days(variant: catalog.VariantSnapshot) -> bool:
    limits = {catalog.limit_for(variant, channel) for channel in catalog.Channel}
    limit = limits.pop()
    if limits or limit is None or not variant.steps:
        return False
    return limit.unit.in_days and limit.unit is not LimitUnit.MONTH


def _on(day: date, usable: list[catalog.VariantSnapshot]) -> list[catalog.VariantSnapshot]:
    return [
        variant
        for variant in usable
        if variant.valid_from is not None
        and variant.valid_from <= day
        and (variant.valid_to is None or day < variant.valid_to)
    ]


def _came_at(rng: Random, day: date, channel: Channel) -> datetime:
    """At the counter in office hours; online also in the evening and at night."""
    if channel is Channel.ONLINE and rng.random() < 0.4:
        return datetime.combine(day, time(rng.randrange(17, 23), rng.randrange(1, 60)), ZONE)
    return office_moment(rng, day)

"""Dossiers before their council when the demo year ends, so that a sitting can be tried."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from cchc.contexts.dossiers.domain.kinds import Channel, Outcome
from cchc.contexts.dossiers.models import Dossier

from .lives import DossierLife
from .living import Course, Life, draw_course
from .tally import Told

IN_HUNDRED = 2
"""Of a hundred dossiers so many wait for a council at the end, but two at least."""
DAYS_BEFORE_END = 8
CHANNEL = Channel.DIRECT


class BeforeCouncil(DossierLife):
    """One dossier of ours, up to the proposal."""

    def _decide(self, dossier: Dossier, told: Told, at: datetime) -> Life:
        del told
        at += timedelta(minutes=self.rng.randrange(5, 50))
        yield at
        self._propose(dossier, at)


def how_many(dossiers: int) -> int:
    """How many of the year's dossiers wait for a council when it ends."""
    return min(max(dossiers * IN_HUNDRED // 100, 2), dossiers // 10)


def plain_course(rng: Random) -> Course:
    """A course without detours, so that the proposal comes before the year ends."""
    return replace(
        draw_course(rng),
        supplemented=False,
        suspended=False,
        consults=False,
        second_division=False,
        ends=Outcome.GRANTED,
    )

"""What is asked of a figure besides its code: period, scope, moment of knowledge, reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from cchc.kernel.actor import Actor
from cchc.kernel.criteria import HasBounds
from cchc.kernel.figures import Dating, so_far
from cchc.kernel.periods import Period
from cchc.platform import clock


class Tree(StrEnum):
    """Which tree of units a scope follows."""

    OF_DAY = "of_day"
    """Units below the one asked about on the day the rows are dated by."""
    TODAY = "today"
    """Units below it today, with those that were merged into them."""


class Part(StrEnum):
    """Which rows of a share are meant."""

    COUNTED = "counted"
    OF = "of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The frame of a reading.

    ``as_of`` None: everything believed now. ``actor`` None: the whole agency (reports, command
    line); otherwise only rows that this person may see, in values and lists alike.
    ``attributed``: a subject counts under the unit and dimensions of the row that closed it in
    the period, or else of the row in force at its end. ``where`` fixes dimensions to values.
    """

    period: Period
    unit: int | None = None
    as_of: datetime | None = None
    actor: Actor | None = None
    tree: Tree = Tree.OF_DAY
    attributed: bool = False
    where: Mapping[str, Any] = field(default_factory=dict)

    @property
    def bounds(self) -> HasBounds:
        """The period's bounds as criteria read them: a period still running ends now."""
        return so_far(self.period, self.as_of or clock.now())

    def tree_day(self, dating: Dating) -> date:
        """The day whose tree decides what lies below a unit, for rows dated so."""
        if dating is Dating.HELD_AT_START and not self.attributed:
            return self.period.first_day - timedelta(days=1)
        return self.period.last_day

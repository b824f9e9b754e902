"""A source of figures: dated rows of one context, and how they are read, scoped and shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from cchc.kernel.actor import Actor
from cchc.kernel.criteria import Criterion
from cchc.kernel.figures import History
from cchc.platform.sheets import Column

Labels = Callable[[Iterable[Any]], Mapping[Any, str]]


def plain_labels(keys: Iterable[Any]) -> dict[Any, str]:
    """The keys themselves as their labels, for dimensions that hold words already."""
    return {key: str(key) for key in keys}


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to split a figure: a column of the rows, with names for its values.

    ``labels`` names many values at once (one query), in the order they should be shown.
    """

    field: str
    title: str
    labels: Labels = plain_labels


def _all_visible(rows: QuerySet[Any], _actor: Actor) -> QuerySet[Any]:
    return rows


def _seen_by_all(_actor: Actor) -> Q | None:
    return None


def _as_they_are(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows


def _no_link(_row: Model) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSource:
    """Where rows come from and what they mean.

    ``rows`` makes the queryset of *all* rows, retracted ones too. ``history`` names their
    columns; ``recorded_at``, ``until_recorded_at`` and ``retracted_at`` may be empty text where
    a source keeps no such time (it is then believed always). ``names`` maps a criterion's field
    to an ORM path where the two differ. ``closing`` says which row closes a subject, for
    attributed readings. ``shown`` prepares rows for the list (``select_related``). ``visible``
    gives the very rows back to whom sees all of them; ``seen_by`` says the same as a condition.

    For tables by cells (``cells``): ``once`` are criteria that at most one believed row of a
    subject meets (``closing`` among them), the rows of a subject never being in force together;
    ``in_course`` holds for the rows by which a subject that was not closed is known at the end
    of a period (None: any row); what was closed is never in course again.
    """

    title: str
    rows: Callable[[], QuerySet[Any]]
    history: History
    unit: str = "unit_id"
    names: Mapping[str, str] = field(default_factory=dict)
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    visible: Callable[[QuerySet[Any], Actor], QuerySet[Any]] = _all_visible
    seen_by: Callable[[Actor], Q | None] = _seen_by_all
    closing: Criterion | None = None
    once: tuple[Criterion, ...] = ()
    in_course: Criterion | None = None
    columns: Sequence[Column[Any]] = ()
    link: Callable[[Any], str] = _no_link
    shown: Callable[[QuerySet[Any]], QuerySet[Any]] = _as_they_are

    def path(self, name: str) -> str:
        """The ORM path of a criterion's field."""
        return self.names.get(name, name)

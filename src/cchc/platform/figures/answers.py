"""A value with everything that says what it is: the answer of the command line and the API."""

from datetime import datetime
from typing import Any

from cchc.kernel.figures import Figure, Value
from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.figures.evaluation import values
from cchc.platform.figures.question import Question


def answer(figure: Figure, value: Value, asked: Question, *, as_of: datetime) -> dict[str, Any]:
    """The value as JSON.

    ``from`` and ``to`` are days, both included, as people say them; ``start`` and ``end`` are the
    same period as instants, half-open. ``value`` is the count, or the share in percent (null
    where there is nothing to have a share of).
    """
    share = value.share()
    return {
        "code": figure.code,
        "title": figure.title,
        "unit": figure.unit,
        "value": value.count if not value.is_share else None if share is None else float(share),
        "display": value.text(),
        "count": value.count,
        "of": value.of,
        "from": asked.period.first_day.isoformat(),
        "to": asked.period.last_day.isoformat(),
        "start": asked.period.start.isoformat(),
        "end": asked.period.end.isoformat(),
        "as_of": as_of.astimezone(ZONE).isoformat(),
        "unit_scope": asked.unit,
        "tree": asked.tree.value,
        "basis": figure.basis,
        "verified": figure.verified,
    }


def answers(figures: list[Figure], asked: Question) -> list[dict[str, Any]]:
    """Answers for many figures, read together; the moment of knowledge is said."""
    as_of = asked.as_of or clock.now()
    found = values(
        [figure.code for figure in figures],
        asked.period,
        asked.unit,
        asked.as_of,
        actor=asked.actor,
        tree=asked.tree,
        attributed=asked.attributed,
        where=asked.where,
    )
    return [answer(figure, found[figure.code], asked, as_of=as_of) for figure in figures]

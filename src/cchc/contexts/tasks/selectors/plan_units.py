"""The units a plan's tasks name, matched to the organisation of a day.

Open to all: the organisation of an authority is public.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cchc.contexts.organizations import api as organizations

from ..domain.unit_matching import KnownUnit, UnitMatch, match_unit


def units_of_plan(names: Iterable[str], day: date) -> dict[str, UnitMatch]:
    """Each name as written, with the units it means on that day."""
    known = [
        KnownUnit(view.id, view.code, view.name, view.short_name, view.kind.value)
        for view in organizations.units_on(day)
    ]
    return {name: match_unit(name, known) for name in dict.fromkeys(names)}

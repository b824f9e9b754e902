"""How figures read a unit as a scope: the units below it, by the tree of the day or of today.

Open to all: the tree of units is public.
"""

from datetime import date

from cchc.platform import clock
from cchc.platform.figures import Tree

from .units import descendants, reach, units_on


def units_below(unit_id: int, day: date, tree: Tree) -> frozenset[int]:
    """Units below on that day; with today's tree also those that were merged into them."""
    if tree is Tree.TODAY:
        return reach(unit_id, clock.now().astimezone(clock.ZONE).date())
    return descendants(unit_id, day)


def unit_choices(day: date) -> list[tuple[int, str]]:
    """The units a figure may be asked for on that day."""
    return [(unit.id, unit.short_name) for unit in units_on(day)]

"""Who acts: a person with what they may do, and where.

An actor is a value made once per request or job by ``cchc.platform.access``; the kernel and
the domains only ask it questions. Roles and permissions are opaque text here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held over some units, with the permissions it carries.

    ``units`` None: the whole agency; an empty set: nowhere. ``on_behalf_of`` is the name of
    the person whose power this is when it was delegated.
    """

    role: str
    permissions: frozenset[str]
    units: frozenset[int] | None
    on_behalf_of: str = ""

    def covers(self, permission: str, unit_id: int | None = None) -> bool:
        """Whether this grant gives ``permission`` in that unit (None: in any unit at all)."""
        if permission not in self.permissions:
            return False
        if self.units is None:
            return True
        return bool(self.units) if unit_id is None else unit_id in self.units


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or the system) an act is done by; names are those of the moment of acting."""

    id: int | None
    name: str
    unit_id: int | None
    unit_name: str
    grants: tuple[Grant, ...]

    @property
    def is_system(self) -> bool:
        """Whether this is the system itself, which may do everything."""
        return self == SYSTEM

    def may(self, permission: str, unit_id: int | None = None) -> bool:
        """Whether the actor has ``permission`` in the unit (None: anywhere at all)."""
        return self.is_system or any(grant.covers(permission, unit_id) for grant in self.grants)

    def units_for(self, permission: str) -> frozenset[int] | None:
        """Units where the actor has ``permission``: None is the whole agency, empty is none."""
        if self.is_system:
            return None
        units: set[int] = set()
        for grant in self.grants:
            if permission not in grant.permissions:
                continue
            if grant.units is None:
                return None
            units |= grant.units
        return frozenset(units)

    def grant_for(self, permission: str, unit_id: int | None = None) -> Grant | None:
        """The grant an act rests on: one of the actor's own before one held for another."""
        fitting = [grant for grant in self.grants if grant.covers(permission, unit_id)]
        return min(fitting, key=lambda grant: grant.on_behalf_of != "", default=None)


SYSTEM = Actor(id=None, name="Hệ thống", unit_id=None, unit_name="", grants=())
"""The system itself: imports, timetabled jobs, migrations of data."""

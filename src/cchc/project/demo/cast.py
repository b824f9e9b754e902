"""The people of the demo Department: who does what on which day, as actors."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM, Actor
from cchc.kernel.working_time import WorkingCalendar
from cchc.platform.access.actors import actor_for
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE


@dataclass
class Cast:
    """Accounts by user name and unit; actors are made anew when the organisation changes."""

    calendar: WorkingCalendar
    users: dict[str, User] = field(default_factory=dict)
    _actors: dict[int, Actor] = field(default_factory=dict)
    _members: dict[int, list[organizations.Member]] = field(default_factory=dict)

    def system(self) -> Actor:
        """The portal that hands dossiers over."""
        return SYSTEM

    def one_stop(self, at: datetime) -> Actor:
        """The officer at the counter: two take turns by day."""
        name = ("motcua1", "motcua2")[at.astimezone(ZONE).toordinal() % 2]
        return self.actor(self.users[name].pk, at)

    def director(self, at: datetime) -> Actor:
        """The director, or the deputy on even days."""
        name = ("giamdoc", "phogiamdoc")[at.astimezone(ZONE).toordinal() % 2]
        return self.actor(self.users[name].pk, at)

    def clerk(self, at: datetime) -> Actor:
        """The records clerk."""
        return self.actor(self.users["vanthu"].pk, at)

    def named(self, name: str, at: datetime) -> Actor:
        """Somebody by user name."""
        return self.actor(self.users[name].pk, at)

    def head(self, unit_id: int, at: datetime) -> Actor:
        """The head of a division."""
        return self.actor(self._of(unit_id, at, "Trưởng phòng")[0].user_id, at)

    def specialist(self, unit_id: int, at: datetime, rng: Random) -> int:
        """Somebody of a division who works on dossiers."""
        return rng.choice(self._of(unit_id, at, "Chuyên viên")).user_id

    def handler(self, dossier: Dossier, at: datetime) -> Actor:
        """Whoever handles the dossier now."""
        row = Dossier.objects.values("handler_id", "unit_id").get(pk=dossier.pk)
        assert row["handler_id"] is not None
        return self.actor(row["handler_id"], at)

    def actor(self, user_id: int, at: datetime) -> Actor:
        """The account as an actor."""
        if user_id not in self._actors:
            self._actors[user_id] = actor_for(User.objects.get(pk=user_id), at)
        return self._actors[user_id]

    def forget(self) -> None:
        """After a change of the organisation: read people and powers again."""
        self._actors.clear()
        self._members.clear()

    def _of(self, unit_id: int, at: datetime, title: str) -> list[organizations.Member]:
        if unit_id not in self._members:
            self._members[unit_id] = organizations.members(unit_id, at)
        return [member for member in self._members[unit_id] if member.title == title]

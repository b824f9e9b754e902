"""As many people as handle a million dossiers: a hundred specialists in each division."""

from __future__ import annotations

from datetime import date, datetime
from random import Random

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM
from cchc.platform.access.services import grant_role
from cchc.platform.accounts.models import User
from cchc.platform.accounts.services import Person, open_account
from cchc.project.demo import names

from .settings import STAFF


def open_posts(each: int, first_day: date, at: datetime) -> None:
    """Open accounts for ``each`` specialists in every division, with posts and the role."""
    divisions = [unit for unit in organizations.units_on(first_day) if unit.kind == "division"]
    rng = Random(STAFF)
    hash_of_all = User.objects.values_list("password", flat=True).first() or ""
    for unit in divisions:
        for _ in range(each):
            name, _ = names.person(rng)
            user = open_account(
                actor=SYSTEM,
                at=at,
                username=f"{STAFF}{User.objects.count():04d}",
                person=Person(full_name=f"{name} Mẫu"),
                password_hash=hash_of_all,
            ).user
            organizations.place_person(
                actor=SYSTEM, at=at, user=user, unit_id=unit.id, title="Chuyên viên",
                valid_from=first_day,
            )  # fmt: skip
            grant_role(
                actor=SYSTEM, at=at, user=user, role="specialist", valid_from=first_day,
                scope=f"unit:{unit.id}",
            )  # fmt: skip

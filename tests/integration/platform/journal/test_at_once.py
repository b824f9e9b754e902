"""Many acts on one subject at the same instant leave one unbroken chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from tests.factories.organizations import AT, a_user

from cchc.kernel.actor import SYSTEM
from cchc.platform import journal
from cchc.platform.journal.verify import verify


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_instant_stand_one_after_another() -> None:
    user = a_user()

    def act(turn: int) -> int:
        try:
            with transaction.atomic():
                return journal.record(actor=SYSTEM, at=AT, act=f"x.{turn}", subject=user).sequence
        finally:
            if connection.vendor == "postgresql":
                connection.close()

    writers = 4 if connection.vendor == "postgresql" else 0  # SQLite lets one write at a time
    if writers:
        with ThreadPoolExecutor(writers) as pool:
            places = list(pool.map(act, range(40)))
    else:
        places = [act(turn) for turn in range(40)]
    assert sorted(places) == list(range(1, 41))
    report = verify()
    assert report.ok
    assert (report.entries, report.subjects) == (40, 1)

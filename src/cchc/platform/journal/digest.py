"""The daily digest: one hash over the heads of all subjects touched on a day.

Before its day is sealed, a row deleted from the *end* of a subject's chain, and a row added
with a right hash by somebody with the database's own password, cannot be told from what was
lawfully (not) written. Afterwards both are found. Somebody who also rewrites every later
digest is found only where a digest's hash was kept outside: ``cchc journal digest`` prints it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Min

from cchc.platform import clock

from .chain import FIRST, seal_day
from .models import JournalDigest, JournalEntry

SETTLING = timedelta(minutes=15)
"""A day is sealed this long after midnight, when no act of it is still being committed."""


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The half-open instants of a local day."""
    start = datetime.combine(day, time(), clock.ZONE)
    return start, datetime.combine(day + timedelta(days=1), time(), clock.ZONE)


def heads_of(day: date) -> tuple[int, list[list[Any]]]:
    """How many rows were recorded on a day, and the last row of each subject among them."""
    start, end = day_bounds(day)
    rows = JournalEntry.objects.filter(recorded_at__gte=start, recorded_at__lt=end)
    heads: dict[tuple[str, str], list[Any]] = {}
    count = 0
    in_order = rows.order_by("subject_type", "subject_id", "sequence")
    for kind, pk, sequence, row_hash in in_order.values_list(
        "subject_type", "subject_id", "sequence", "hash"
    ).iterator(2000):
        count += 1
        heads[kind, pk] = [kind, pk, sequence, row_hash]
    return count, [heads[key] for key in sorted(heads)]


def seal_days(at: datetime) -> list[JournalDigest]:
    """Seal every past day that has rows and no digest yet; safe to run again."""
    first = JournalEntry.objects.aggregate(first=Min("recorded_at"))["first"]
    if first is None:
        return []
    until = (at - SETTLING).astimezone(clock.ZONE).date()
    sealed = set(JournalDigest.objects.values_list("day", flat=True))
    made = []
    day = _first_open_day(first.astimezone(clock.ZONE).date(), sealed)
    while day < until:
        if day not in sealed and (digest := _seal(day, at)):
            made.append(digest)
        day += timedelta(days=1)
    return made


def _first_open_day(first: date, sealed: set[date]) -> date:
    while first in sealed:
        first += timedelta(days=1)
    return first


@transaction.atomic
def _seal(day: date, at: datetime) -> JournalDigest | None:
    entries, heads = heads_of(day)
    if not entries:
        return None
    last = JournalDigest.objects.aggregate(last=Max("id"))["last"]
    previous_hash = JournalDigest.objects.get(pk=last).hash if last else FIRST
    return JournalDigest.objects.create(
        day=day,
        entries=entries,
        heads=heads,
        sealed_at=at,
        previous_hash=previous_hash,
        hash=seal_day(day, entries, heads, previous_hash),
    )

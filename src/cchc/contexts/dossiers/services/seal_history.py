"""Sealing rows of history that have no seal: those of release 0.1, and those loaded in bulk."""

from ..models import StateSpan

SLICE = 1000
AT_MOST = 200_000
"""Rows a night, so that one night's job never holds the database for long."""


def seal_history() -> int:
    """Seal up to ``AT_MOST`` rows in slices; how many were sealed. Safe to run again."""
    sealed = 0
    while sealed < AT_MOST:
        rows = list(StateSpan.objects.filter(seal="").order_by("pk")[:SLICE])
        if not rows:
            break
        for row in rows:
            row.set_seal()
        sealed += StateSpan.objects.bulk_update(rows, ["seal"])
    return sealed

"""Since when the oldest transaction that has written something is running."""

from datetime import datetime

from django.db import connection

from .vendor import running


def oldest_writer() -> datetime | None:
    """When the oldest transaction still writing began; None where there is none.

    On SQLite one transaction writes at a time and readers see only what is committed, in the
    order it was recorded: there is nothing to wait for.
    """
    return running.oldest_writer(connection)

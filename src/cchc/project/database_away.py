"""The database does not answer, or cannot write: a state that passes, no fault of the program."""

from django.db import InterfaceError, InternalError, OperationalError

RETRY_AFTER = 10
"""Seconds after which asking again is worth while; a cluster changes leader in about twenty."""
_FAULTS = ("no such table", "no such column", "syntax error")


def is_away(error: BaseException | None) -> bool:
    """Whether this is the database being away, full, locked or read-only."""
    if isinstance(error, InterfaceError):
        return True
    if isinstance(error, InternalError):  # PostgreSQL while it is being made the leader
        return "read-only transaction" in str(error)
    if not isinstance(error, OperationalError):
        return False
    said = str(error)
    return not any(fault in said for fault in _FAULTS)  # SQLite gives those the same class

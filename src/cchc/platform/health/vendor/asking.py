"""Asking the database whether it is there, what it is, and what time it has."""

from datetime import datetime

from django.db import connection

from cchc.platform import clock

_NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}


def ask() -> None:
    """The cheapest question; raises a database error where nobody answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def name() -> str:
    """What the database is called."""
    return _NAMES[connection.vendor]


def time_there() -> datetime:
    """The clock of the database's machine; SQLite lives in our own process."""
    if connection.vendor != "postgresql":
        return clock.machine_now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        told = cursor.fetchone()
    assert told is not None
    moment = told[0]
    assert isinstance(moment, datetime)
    return moment

"""Letting acts on one subject write their rows one after another."""

from django.db import connection


def wait_for_turn(subject_type: str, subject_id: str) -> None:
    """Hold the subject's place in line until the transaction ends; call it inside one.

    PostgreSQL: an advisory lock per subject, so other subjects are not kept waiting. SQLite:
    an IMMEDIATE transaction already writes alone.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            key = f"journal:{subject_type}#{subject_id}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])

"""Counting many queries in one, in SQL that both databases understand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections


def count_all(alias: str, queries: Sequence[tuple[str, Sequence[Any]]]) -> list[int]:
    """How many rows each of the queries (text and values, written by Django) gives."""
    counts = (
        f"(SELECT COUNT(*) FROM ({sql}) AS list_{n})"  # noqa: S608 - Django wrote it
        for n, (sql, _) in enumerate(queries)
    )
    values = [value for _, given in queries for value in given]
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        return list(cursor.fetchone())

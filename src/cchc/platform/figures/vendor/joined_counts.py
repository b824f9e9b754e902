"""Counting rows by cells of the rows they are joined with: SQL that both databases understand.

The parts are queries that Django wrote; only the frame round them is written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from .memory import room_for_joins

SUBJECT, SEEN, COUNT = "cell_subject", "cell_seen", "cell_count_"


@dataclass(frozen=True, slots=True)
class Part:
    """A query with its values: columns ``cell_0`` …, ``cell_subject``, flags to be counted."""

    sql: str
    values: tuple[Any, ...]


def joined_counts(
    connection: BaseDatabaseWrapper,
    counted: Part,
    closing: Sequence[Part],
    *,
    cells: int,
    flags: int,
    once: bool,
    scoped: bool,
) -> list[tuple[Any, ...]]:
    """The cells' values, then how many rows of ``counted`` bear each flag.

    A row stands in the cell of the first of ``closing`` that has its subject, else in its own.
    ``once``: rows are counted, not subjects. ``scoped``: only where that row is seen.
    """
    names = [f"closing_{place}" for place in range(len(closing))]

    def first(column: str) -> str:
        told = [f"{name}.{column}" for name in (*names, "counted")]
        return f"COALESCE({', '.join(told)})" if names else told[0]

    keys = [first(f"cell_{place}") for place in range(cells)]
    counts = [_count(f"counted.{COUNT}{place}", once=once) for place in range(flags)]
    tables = f"({counted.sql}) AS counted"
    for name, part in zip(names, closing, strict=True):
        tables += f" LEFT JOIN ({part.sql}) AS {name} ON {name}.{SUBJECT} = counted.{SUBJECT}"
    scope = f" WHERE {first(SEEN)} = 1" if scoped else ""
    sql = (
        f"SELECT {', '.join((*keys, *counts))} FROM {tables}{scope}"  # noqa: S608 - see above
        f" GROUP BY {', '.join(keys)}"
    )
    values = [value for part in (counted, *closing) for value in part.values]
    with room_for_joins(connection, at_once=once), connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _count(flag: str, *, once: bool) -> str:
    if once:
        return f"COUNT({flag})"
    return f"COUNT(DISTINCT CASE WHEN {flag} = 1 THEN counted.{SUBJECT} END)"

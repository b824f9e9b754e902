"""Raising a counter and reading it in one statement, on both databases."""

from django.db import connection

_RAISE = """
INSERT INTO numbering_series (name, last) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET last = numbering_series.last + excluded.last
RETURNING last
"""


def raised(series: str, by: int) -> int:
    """The counter of the series after it was raised, made where there was none.

    The row stays locked until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RAISE, [series, by])
        last: int = cursor.fetchone()[0]
    return last

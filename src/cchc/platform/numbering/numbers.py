"""Giving numbers under the row lock of their series.

Raising the counter by one statement takes the lock on both databases: PostgreSQL holds the
row until the transaction ends, SQLite's IMMEDIATE transactions write one at a time.
"""

from __future__ import annotations

from django.db import connection, transaction

from cchc.kernel.refusal import Refusal

from .vendor.counter import raised

LARGEST_BLOCK = 1000


class BlockTooLarge(Refusal):
    """A reserved block is empty or larger than an office can use."""


def next_number(series: str) -> int:
    """The next number of the series, from 1; must be called inside the act's transaction."""
    return _raise(series, 1)


def reserve_block(series: str, size: int) -> range:
    """Take ``size`` numbers in a row, for paper forms used while the line is down.

    Every number of the block counts as given: what is not used is accounted for on paper.
    """
    if not 1 <= size <= LARGEST_BLOCK:
        raise BlockTooLarge(f"Dải số phải từ 1 đến {LARGEST_BLOCK} số.", field="size")
    last = _raise(series, size)
    return range(last - size + 1, last + 1)


def last_number(series: str) -> int:
    """The last number given in the series; 0 where none was."""
    from .models import Series

    return Series.objects.filter(name=series).values_list("last", flat=True).first() or 0


def format_number(number: int, digits: int = 4) -> str:
    """The number with leading zeros; it widens when it needs more digits: 0001 … 9999, 10000."""
    return f"{number:0{digits}d}"


def _raise(series: str, by: int) -> int:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "a number is given inside the transaction of the act that uses it"
        )
    return raised(series, by)

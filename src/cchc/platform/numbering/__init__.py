"""Numbering: numbers without gaps in a series, also when many ask at once.

A series is text such as "dossiers:H26.170:261105". The number belongs to the caller's
transaction: when that is rolled back, the next caller gets the same number.
"""

from .numbers import BlockTooLarge, format_number, last_number, next_number, reserve_block

__all__ = ["BlockTooLarge", "format_number", "last_number", "next_number", "reserve_block"]

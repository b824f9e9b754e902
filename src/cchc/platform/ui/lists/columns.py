"""A column of a list on screen: a sheet's column that can also link, sort and be drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cchc.platform.sheets.columns import Column, RowT

BY_VALUE = ("value",)
"""``sort`` of a column whose rows are no query."""


@dataclass(frozen=True)  # with slots, ListColumn[Row](…) fails on Python 3.11
class ListColumn(Column[RowT]):
    """A column on screen and in the file.

    ``link`` gives the address a cell leads to (the first linked column opens the row). ``sort``
    names the fields of the query a heading sorts by (``BY_VALUE`` where rows are no query).
    ``draw`` gives safe HTML for the screen where words are not enough (a badge); the file keeps
    ``value``. ``shown`` False: only when chosen.
    """

    link: Callable[[RowT], str] | None = None
    sort: tuple[str, ...] = ()
    draw: Callable[[RowT], str] | None = None
    shown: bool = True


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act on the selected rows: POSTs their values as ``chon`` to ``url``."""

    label: str
    url: str
    icon: str = ""
    is_main: bool = False

"""How long lists are, counted no further than anybody reads: exact up to a thousand, then "hơn".

Counting a million rows to say that there are many costs more than the page itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db.models import QuerySet

from cchc.kernel.text_vi import format_number

from ..vendor.counting import count_all

COUNTED_TO = 1000
"""The longest length that is told exactly."""

Key = TypeVar("Key")


class Length(int):
    """How many rows a list has; ``is_more``: at least so many and one more, not counted on."""

    is_more: bool

    def __new__(cls, number: int, *, cap: int) -> Length:
        """The length of which ``number`` rows were counted, at most ``cap`` and one more."""
        length = super().__new__(cls, min(number, cap))
        length.is_more = number > cap
        return length

    @property
    def words(self) -> str:
        """As it is shown: ``85`` or ``hơn 1.000``."""
        told = format_number(int(self))
        return f"hơn {told}" if self.is_more else told


def length(rows: QuerySet[Any], cap: int = COUNTED_TO) -> Length:
    """How long one list is."""
    return lengths({"": rows}, cap)[""]


def lengths(lists: Mapping[Key, QuerySet[Any]], cap: int = COUNTED_TO) -> dict[Key, Length]:
    """How long many lists of one database are, in one query.

    Each is counted in its own order: the index that shows the first page of a list also counts
    its first thousand rows, while a database left to itself may gather all of them first.
    """
    queries: list[tuple[str, tuple[Any, ...]]] = []
    counted: list[Key] = []
    found = dict.fromkeys(lists, 0)
    alias = next((rows.db for rows in lists.values()), "default")
    for key, rows in lists.items():
        some = rows.values("pk")[: cap + 1]
        try:
            sql, given = some.query.get_compiler(alias).as_sql()
        except EmptyResultSet:
            continue  # the query knows by itself that it finds nothing
        queries.append((sql, tuple(given)))
        counted.append(key)
    if queries:
        found |= zip(counted, count_all(alias, queries), strict=True)
    return {key: Length(number, cap=cap) for key, number in found.items()}


if TYPE_CHECKING:
    AnyPaginator = Paginator[Any]
else:
    AnyPaginator = Paginator  # Django's cannot be subscripted when it runs


class CappedPaginator(AnyPaginator):
    """Pages of a list whose end is looked for only a little beyond the page asked for.

    ``length`` is what is shown; ``count`` says how many pages can be turned to from here.
    """

    def __init__(self, rows: Any, per_page: int, asked: str, counted: Any = None) -> None:
        """Look as far as the page ``asked`` (text of the address) and a thousand rows beyond.

        ``counted`` are the same rows in an order that is quicker to count, or their length
        where it is known already.
        """
        super().__init__(rows, per_page)
        self._counted = rows if counted is None else counted
        page = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
        self._cap = COUNTED_TO + max(page - 1, 0) * per_page

    @cached_property
    def length(self) -> Length:
        """How long the list is, as far as was looked."""
        if isinstance(self._counted, Length):
            if self._cap == COUNTED_TO or not self._counted.is_more:
                return self._counted
            self._counted = self.object_list
        if isinstance(self._counted, QuerySet):
            return length(self._counted, self._cap)
        return Length(len(self._counted), cap=len(self._counted))

    @cached_property
    def count(self) -> int:
        """Rows that can be reached."""
        return int(self.length)

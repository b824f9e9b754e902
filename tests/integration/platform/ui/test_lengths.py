"""Lengths of lists: exact as far as anybody reads, many in one query, pages beyond them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.platform.numbering.models import Series
from cchc.platform.ui.lists import Length, length, lengths
from cchc.platform.ui.lists.lengths import CappedPaginator
from cchc.platform.ui.wording import number

pytestmark = pytest.mark.django_db


def some(rows: int) -> None:
    Series.objects.bulk_create(Series(name=f"day-{n:04d}", last=n) for n in range(rows))


def test_a_length_is_exact_up_to_the_cap_and_then_more() -> None:
    some(12)
    told = [length(Series.objects.all(), cap) for cap in (11, 12, 13)]
    assert [(int(each), each.is_more) for each in told] == [(11, True), (12, False), (12, False)]
    assert [number(each) for each in told] == ["hơn 11", "12", "12"]
    assert number(Length(1001, cap=1000)) == "hơn 1.000"


def test_many_lists_are_counted_in_one_query_nothing_included() -> None:
    some(5)
    lists = {
        "all": Series.objects.order_by("-last"),
        "late": Series.objects.filter(last__gte=3),
        "none": Series.objects.none(),
        "nowhere": Series.objects.filter(name__in=[]),
    }
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert lengths(lists) == {"all": 5, "late": 2, "none": 0, "nowhere": 0}
    assert len(asked) == 1
    assert lengths({}) == {}


@pytest.mark.parametrize(
    ("asked", "page", "reached", "is_more"),
    [("1", 1, 1000, True), ("20", 20, 1950, True), ("22", 22, 2049, False),
     ("40", 40, 2049, False), ("sau", 1, 1000, True), ("9999999", 1, 1000, True)],
)  # fmt: skip
def test_the_end_is_looked_for_a_thousand_rows_beyond_the_page(
    asked: str, page: int, reached: int, *, is_more: bool
) -> None:
    some(2049)
    pages = CappedPaginator(Series.objects.order_by("name"), 50, asked)
    shown = pages.get_page(asked if asked != "9999999" else "1")
    assert (shown.number, pages.count, pages.length.is_more) == (page, reached, is_more)
    assert shown.object_list[0].last == (page - 1) * 50


def test_a_length_known_already_is_not_counted_again() -> None:
    some(3)
    with CaptureQueriesContext(connection) as asked:
        pages = CappedPaginator(Series.objects.order_by("name"), 2, "1", Length(3, cap=1000))
        assert pages.num_pages == 2
    assert not len(asked)
    beyond = CappedPaginator(Series.objects.order_by("name"), 2, "2", Length(1001, cap=1000))
    assert beyond.count == 3

"""Scopes, dimensions, attribution, lists and the number of queries."""

from datetime import date
from typing import Any

import pytest
from django.core.checks import CheckMessage
from tests.integration.platform.figures.conftest import Span, at, span

from cchc.kernel.actor import Actor, Grant
from cchc.kernel.criteria import Equal
from cchc.kernel.figures import Dating, Figure, History, Value
from cchc.kernel.periods import free
from cchc.platform.figures import registry
from cchc.platform.figures.evaluation import (
    NothingCloses,
    UnknownDimension,
    by,
    by_many,
    labels,
    records,
    value,
    values,
)
from cchc.platform.figures.question import Part, Tree
from cchc.platform.figures.registry import UnknownFigure, definition_errors
from cchc.platform.figures.source import FigureSource

pytestmark = pytest.mark.usefixtures("things")

MARCH = free(date(2026, 3, 1), date(2026, 3, 31))
COUNTS = ("things.received", "things.carried", "things.left")


def _reader(*units: int) -> Actor:
    grant = Grant("specialist", frozenset({"things.read"}), frozenset(units))
    return Actor(1, "Trần Thị B", 1, "Phòng 1", (grant,))


def test_a_subject_counts_once_and_its_list_has_one_row() -> None:
    span(1, at(2), at(3))
    span(1, at(5))

    assert value("things.received", MARCH) == Value(1)
    assert records("things.received", MARCH).count() == 1


def test_a_unit_counts_what_lies_below_it_on_that_day() -> None:
    asked: list[tuple[int, date, Tree]] = []

    def descendants(unit: int, day: date, tree: Tree) -> frozenset[int]:
        asked.append((unit, day, tree))
        return frozenset({10, 11})

    registry.register_units(descendants=descendants, choices=lambda _day: [(10, "Phòng")])
    for thing, unit in enumerate((10, 11, 12, None)):
        span(thing, at(2), unit_id=unit)

    assert value("things.received", MARCH, 10) == Value(2)
    assert value("things.carried", MARCH, 10, tree=Tree.TODAY) == Value(0)
    assert asked == [
        (10, date(2026, 3, 31), Tree.OF_DAY),
        (10, date(2026, 2, 28), Tree.TODAY),
    ]


def test_a_reader_gets_the_same_scope_in_values_and_lists() -> None:
    for thing, unit in enumerate((1, 1, 2)):
        span(thing, at(2), unit_id=unit)

    assert value("things.received", MARCH) == Value(3)
    assert value("things.received", MARCH, actor=_reader(2)) == Value(1)
    assert records("things.received", MARCH, actor=_reader(2)).count() == 1
    assert value("things.received", MARCH, actor=_reader()) == Value(0)


def test_split_by_a_dimension() -> None:
    for thing, unit in enumerate((1, 1, 2, None)):
        span(thing, at(2), unit_id=unit)

    found = by("things.received", "unit", MARCH)

    assert found == {1: Value(2), 2: Value(1), None: Value(1)}
    assert labels("things.received", "unit", found) == {
        1: "Phòng 1", 2: "Phòng 2", None: "Không rõ",
    }  # fmt: skip
    assert list(labels("things.received", "state", ["open"]).values()) == ["open"]


def test_a_cell_of_the_split_opens_to_its_records() -> None:
    span(1, at(2), unit_id=1)
    span(2, at(2), unit_id=None)

    assert [row.thing_id for row in records("things.received", MARCH, where={"unit": 1})] == [1]
    assert [row.thing_id for row in records("things.received", MARCH, where={"unit": None})] == [2]


def _moved_between_units() -> None:
    """Thing 1 received in unit 1, ended in unit 2; thing 2 moved to unit 3, still open."""
    span(1, at(2), at(5), unit_id=1)
    span(1, at(5), at(6), unit_id=2, state="done", ended=True, late=False)
    span(1, at(6), unit_id=9, state="void")
    span(2, at(2), at(4), unit_id=1)
    span(2, at(4), unit_id=3, state="paused")
    span(3, at(20, month=2), at(3), unit_id=1)
    span(3, at(3), unit_id=1, state="done", ended=True, late=True)


def test_an_attributed_table_balances_on_every_row() -> None:
    _moved_between_units()
    registry.register([
        Figure("things.ended", "Số vật xong", "vật", "Thử", "things", Equal("ended", value=True),
               Dating.WITHIN),
    ])  # fmt: skip

    table = by_many([*COUNTS, "things.ended"], "unit", MARCH, attributed=True)

    assert {key: [cell.count for cell in row.values()] for key, row in table.items()} == {
        2: [1, 0, 0, 1],
        3: [1, 0, 1, 0],
        1: [0, 1, 0, 1],
    }
    for row in table.values():
        received, carried, left, ended = (cell.count for cell in row.values())
        assert received + carried == left + ended


def test_an_attributed_cell_opens_to_its_records_and_scope() -> None:
    _moved_between_units()

    cell = {"unit": 2}
    opened = records("things.received", MARCH, attributed=True, where=cell)
    assert [row.thing_id for row in opened] == [1]
    assert value("things.received", MARCH, 2, attributed=True) == Value(1)
    assert value("things.received", MARCH, 2) == Value(0)


def test_a_foreign_key_is_read_as_the_number_it_holds() -> None:
    span(1, at(2), at(5), keeper_id=71)
    span(1, at(5), keeper_id=72, state="done", ended=True, late=False)
    span(2, at(2))

    assert by("things.received", "keeper", MARCH) == {71: Value(1), None: Value(1)}
    closed = by("things.received", "keeper", MARCH, attributed=True)
    assert closed == {72: Value(1), None: Value(1)}
    for key in (72, "72"):
        cell = records("things.received", MARCH, attributed=True, where={"keeper": key})
        assert cell.count() == 1


def test_without_attribution_a_row_counts_where_it_lay() -> None:
    _moved_between_units()

    assert by("things.received", "unit", MARCH) == {1: Value(2)}


def test_a_source_without_a_closing_row_cannot_attribute() -> None:
    source = FigureSource(title="Vật", rows=Span.objects.all, history=History(subject="thing_id"))
    registry.register_source("things", source)

    with pytest.raises(NothingCloses):
        value("things.received", MARCH, 1, attributed=True)


def test_a_source_that_keeps_no_times_of_knowledge_is_always_believed() -> None:
    history = History("thing_id", "from_at", "until_at", "", "", "")
    source = FigureSource(title="Vật", rows=Span.objects.all, history=history)
    registry.register_source("things", source)
    span(1, at(2), recorded_at=at(20), retracted_at=at(21))

    assert value("things.received", MARCH, as_of=at(3)) == Value(1)


def test_a_share_opens_to_both_its_parts() -> None:
    span(1, at(2), at(5))
    span(1, at(5), state="done", ended=True, late=False)
    span(2, at(2))

    share = value("things.share", MARCH)

    assert (share.count, share.of, share.text()) == (1, 2, "50,00 %")
    assert records("things.share", MARCH).count() == 1
    assert records("things.share", MARCH, part=Part.OF).count() == 2
    with pytest.raises(ValueError, match="no whole"):
        records("things.received", MARCH, part=Part.OF)


def test_many_figures_take_one_query_and_a_table_one_more(
    django_assert_num_queries: Any,
) -> None:
    span(1, at(2), unit_id=1)

    with django_assert_num_queries(1):
        values([*COUNTS, "things.share"], MARCH, 1)
    with django_assert_num_queries(1):
        by_many(COUNTS, "unit", MARCH, attributed=True)


def test_unknown_names_are_said() -> None:
    with pytest.raises(UnknownFigure, match="Không có số liệu"):
        value("things.nothing", MARCH)
    with pytest.raises(UnknownDimension):
        by("things.received", "colour", MARCH)


def test_a_table_is_of_one_source() -> None:
    registry.register_source("others", registry._registry.sources["things"])
    other = Figure("others.all", "x", "y", "z", "others", Equal("ended", True), Dating.WITHIN)
    registry.register([other])

    with pytest.raises(ValueError, match="one source"):
        by_many(["things.received", "others.all"], "unit", MARCH)


def test_one_code_has_one_definition() -> None:
    again = Figure("things.received", "Khác", "vật", "z", "things", Equal("ended", True),
                   Dating.WITHIN)  # fmt: skip

    with pytest.raises(ValueError, match="two figures"):
        registry.register([again])


def _ids(found: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in found]


def test_definitions_are_checked_against_their_source() -> None:
    assert definition_errors() == []

    lost = Figure("things.lost", "x", "y", "z", "nowhere", Equal("ended", True), Dating.WITHIN)
    odd = Figure("things.odd", "x", "y", "z", "things", Equal("colour", "red"), Dating.WITHIN)
    registry.register([lost, odd])

    assert _ids(definition_errors()) == ["figures.E001", "figures.E002"]

"""Figures of the catalogue: by sector and online level, as known at a moment."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.integration.contexts.catalog.catalogue_facts import AT, FACTS, FROM, publish, published

from cchc.contexts.catalog.domain.figures import FIGURES
from cchc.contexts.catalog.domain.procedure_facts import OnlineLevel
from cchc.contexts.catalog.domain.versions import Decision
from cchc.contexts.catalog.figure_source import span_differences, span_source
from cchc.contexts.catalog.models import ProcedureSpan, ProcedureVersion, Sector
from cchc.contexts.catalog.services.amend import amend
from cchc.contexts.catalog.services.repeal import repeal
from cchc.contexts.catalog.services.revise_draft import revise_draft
from cchc.kernel.actor import SYSTEM
from cchc.kernel.figures import evaluate
from cchc.kernel.periods import Period, calendar_month
from cchc.platform import clock, figures

pytestmark = pytest.mark.django_db

FEBRUARY = calendar_month(2026, 2)
JUNE = calendar_month(2026, 6)


def count(code: str, period: Period = FEBRUARY, as_of: datetime | None = None) -> int:
    return figures.value(f"catalog.{code}", period, as_of=as_of).count


def end(version: ProcedureVersion, day: date) -> None:
    version.refresh_from_db()
    repeal(
        actor=SYSTEM,
        at=AT,
        procedure_id=version.procedure_id,
        seen=version.row_version,
        valid_to=day,
        decision=Decision("9/QĐ-UBND", day),
    )


def test_procedures_are_counted_at_the_end_of_the_period() -> None:
    published("1.1")
    published("1.2", first_day=date(2026, 3, 1))
    published("6.3", internal=True)

    assert count("procedures") == 1
    assert count("procedures", JUNE) == 2
    assert count("internal_procedures") == 1
    assert count("procedures_announced") == 1


def test_an_amended_procedure_counts_once_and_a_repealed_one_no_more() -> None:
    first = published("1.1")
    publish(amend(actor=SYSTEM, at=AT, procedure_id=first.procedure_id), FROM + timedelta(days=9))
    second = published("1.2")
    end(second, date(2026, 6, 1))

    assert count("procedures") == 2
    assert count("procedures", JUNE) == 1


def test_they_are_split_by_sector_and_online_level() -> None:
    published("1.1")
    published("1.2", sector="Nhà ở", online_level=OnlineLevel.PARTIAL)
    published("1.3", sector="Nhà ở")

    by_sector = figures.by("catalog.procedures", "sector", FEBRUARY)
    by_level = figures.by("catalog.procedures", "online_level", FEBRUARY)

    names = dict(Sector.objects.values_list("pk", "name"))
    assert {names[key]: value.count for key, value in by_sector.items()} == {
        "Hoạt động xây dựng": 1,
        "Nhà ở": 2,
    }
    assert {key: value.count for key, value in by_level.items()} == {"full": 2, "partial": 1}


def test_the_parts_of_a_split_have_names() -> None:
    published("1.1")
    sector = Sector.objects.get()

    names = figures.labels("catalog.procedures", "sector", [sector.pk, None])
    levels = figures.labels("catalog.procedures", "online_level", ["full", "partial"])

    assert names == {sector.pk: "Hoạt động xây dựng", None: "Không rõ"}
    assert levels == {"full": "Toàn trình", "partial": "Một phần"}


def test_a_record_of_a_figure_opens_its_procedure() -> None:
    version = published("1.1")
    source = span_source()
    (row,) = source.shown(figures.records("catalog.procedures", FEBRUARY))

    assert source.link(row) == f"/thu-tuc/{version.procedure_id}/"
    assert [str(column.value(row)) for column in source.columns] == [
        "1.1",
        FACTS.name,
        "Hoạt động xây dựng",
        "Toàn trình",
        "2026-02-01",
    ]


def test_shares_are_of_public_procedures() -> None:
    published("1.1")
    published("1.2", decentralised=False, online_level=OnlineLevel.PARTIAL)
    published("1.3", decentralised=False, online_level=OnlineLevel.PARTIAL)
    published("6.4", internal=True)

    share = figures.value("catalog.decentralised_share", FEBRUARY)
    assert (share.count, share.of, share.share()) == (1, 3, Decimal("33.33"))
    assert figures.value("catalog.fully_online_share", FEBRUARY).share() == Decimal("33.33")
    assert count("partly_online") == 2


def test_a_past_figure_says_what_was_known_then() -> None:
    with clock.frozen(AT):
        version = published("1.1")
    with clock.frozen(AT + timedelta(days=40)):
        end(version, date(2026, 2, 20))

    assert count("procedures", as_of=AT - timedelta(days=1)) == 0
    assert count("procedures", as_of=AT + timedelta(days=39)) == 1
    assert count("procedures", as_of=AT + timedelta(days=40)) == 0
    assert count("procedures") == 0


def test_the_facts_of_the_day_are_counted_not_those_of_today() -> None:
    first = published("1.1")
    copy = amend(actor=SYSTEM, at=AT, procedure_id=first.procedure_id)
    from dataclasses import replace

    copy = revise_draft(
        actor=SYSTEM,
        at=AT,
        version_id=copy.pk,
        seen=copy.row_version,
        facts=replace(FACTS, online_level=OnlineLevel.PARTIAL),
    )
    publish(copy, date(2026, 4, 1))

    assert (count("fully_online"), count("fully_online", JUNE)) == (1, 0)
    assert (count("partly_online"), count("partly_online", JUNE)) == (0, 1)


def test_spans_are_compared_with_the_versions_they_are_made_from() -> None:
    version = published("1.1")
    end(version, date(2026, 6, 1))
    published("1.2")
    assert list(span_differences()) == []

    ProcedureSpan.objects.filter(version=version).update(until_at=None)

    (difference,) = span_differences()
    assert difference.subject == "1.1 phiên bản 1"


def test_every_figure_opens_to_as_many_procedures_as_it_counts() -> None:
    published("1.1")
    published("1.2", sector="Nhà ở", online_level=OnlineLevel.PARTIAL)
    published("6.3", internal=True)

    for figure in FIGURES:
        value = figures.value(figure.code, FEBRUARY)
        rows = figures.records(figure.code, FEBRUARY)
        assert rows.values("procedure_id").distinct().count() == value.count
        assert value == evaluate(figure, _rows(), FEBRUARY, history=_history()).value


def _rows() -> list[ProcedureSpan]:
    return list(ProcedureSpan.objects.all())


def _history() -> figures.History:
    return figures.History(subject="procedure_id")

"""Draft, publish, amend, repeal: what follows, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.integration.contexts.catalog.catalogue_facts import (
    AT,
    DECISION,
    FACTS,
    FROM,
    READER,
    draft,
    publish,
    published,
)

from cchc.contexts.catalog.domain.procedure_facts import OnlineLevel
from cchc.contexts.catalog.domain.versions import Decision, VersionState
from cchc.contexts.catalog.models import ProcedureSpan, ProcedureVersion, Sector
from cchc.contexts.catalog.models.version import ProcedureVersionQuerySet
from cchc.contexts.catalog.selectors.version_facts import facts_of
from cchc.contexts.catalog.services.amend import NothingToAmend, amend
from cchc.contexts.catalog.services.draft_version import (
    DraftExists,
    ProcedureIncomplete,
    draft_version,
)
from cchc.contexts.catalog.services.loading import NoSuchVersion, VersionChangedMeanwhile
from cchc.contexts.catalog.services.publish_version import (
    DecisionMissing,
    FirstDayTooEarly,
    start_of,
)
from cchc.contexts.catalog.services.repeal import NotInForce, RepealedBeforeItBegan, repeal
from cchc.contexts.catalog.services.revise_draft import (
    discard_draft,
    revise_draft,
    set_legal_text,
)
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, journal
from cchc.platform.access import NotAllowed

pytestmark = pytest.mark.django_db


def acts(version: ProcedureVersion) -> list[str]:
    return [entry.act for entry in journal.entries_for(version)]


def test_a_draft_keeps_every_fact_it_was_given() -> None:
    version = draft()

    assert facts_of(version) == FACTS
    assert version.number == 1
    assert version.is_draft
    assert acts(version) == ["catalog.version.drafted"]


def test_a_sector_is_made_once_and_found_by_name_again() -> None:
    draft("1.999001")
    draft("1.999002")

    assert list(Sector.objects.values_list("code", "name")) == [
        ("hoat-dong-xay-dung", "Hoạt động xây dựng")
    ]


def test_publishing_opens_a_span_and_is_told_in_the_journal() -> None:
    with clock.frozen(AT):
        version = publish(draft())

    span = ProcedureSpan.objects.get(version=version)
    assert version.state == VersionState.PUBLISHED
    assert (span.from_at, span.recorded_at, span.until_at) == (start_of(FROM), AT, None)
    assert (span.online_level, span.decentralised, span.internal) == ("full", True, False)
    assert acts(version)[-1] == "catalog.version.published"


def test_a_new_version_ends_the_one_before_on_its_first_day() -> None:
    first = published()
    second_day = FROM + timedelta(days=90)
    with clock.frozen(AT + timedelta(days=80)):
        second = publish(amend(actor=SYSTEM, at=AT, procedure_id=first.procedure_id), second_day)

    first.refresh_from_db()
    assert (first.state, first.valid_to) == (VersionState.REPLACED, second_day)
    assert (second.number, second.state) == (2, VersionState.PUBLISHED)
    span = ProcedureSpan.objects.get(version=first)
    assert span.until_at == start_of(second_day)
    assert span.until_recorded_at == AT + timedelta(days=80)
    assert acts(first)[-1] == "catalog.version.replaced"


@pytest.mark.parametrize(
    ("day", "number"),
    [(FROM - timedelta(days=1), None), (FROM, 1), (date(2026, 4, 30), 1), (date(2026, 5, 1), 2)],
)
def test_in_force_on_a_day_is_the_version_of_that_day(day: date, number: int | None) -> None:
    first = published()
    publish(amend(actor=SYSTEM, at=AT, procedure_id=first.procedure_id), date(2026, 5, 1))

    found = ProcedureVersion.objects.in_force(day).values_list("number", flat=True)

    assert list(found) == ([] if number is None else [number])


def test_an_amendment_begins_as_a_copy_and_the_old_version_stays_as_it_was() -> None:
    first = published()
    copy = amend(actor=SYSTEM, at=AT, procedure_id=first.procedure_id)

    revise_draft(
        actor=SYSTEM,
        at=AT,
        version_id=copy.pk,
        seen=copy.row_version,
        facts=replace(FACTS, online_level=OnlineLevel.PARTIAL),
    )

    assert facts_of(ProcedureVersion.objects.get(pk=copy.pk)).online_level is OnlineLevel.PARTIAL
    assert facts_of(ProcedureVersion.objects.get(pk=first.pk)) == FACTS


def test_a_repealed_procedure_is_no_longer_in_force_and_can_come_back() -> None:
    version = published()
    last = date(2026, 6, 1)
    decision = Decision("99/QĐ-UBND", date(2026, 5, 20))

    repealed = repeal(
        actor=SYSTEM,
        at=AT,
        procedure_id=version.procedure_id,
        seen=version.row_version,
        valid_to=last,
        decision=decision,
    )

    assert (repealed.state, repealed.end_decision_number) == (VersionState.REPEALED, "99/QĐ-UBND")
    assert ProcedureVersion.objects.in_force(last - timedelta(days=1)).exists()
    assert not ProcedureVersion.objects.in_force(last).exists()
    back = amend(actor=SYSTEM, at=AT, procedure_id=version.procedure_id)
    with pytest.raises(FirstDayTooEarly):
        publish(back, date(2026, 5, 1))
    assert publish(back, last).state == VersionState.PUBLISHED


def test_only_what_is_in_force_can_be_repealed_and_not_before_it_began() -> None:
    version = draft()
    with pytest.raises(NotInForce):
        _repeal(version, FROM)
    publish(version)
    version.refresh_from_db()
    with pytest.raises(RepealedBeforeItBegan):
        _repeal(version, FROM - timedelta(days=1))


def _repeal(version: ProcedureVersion, day: date) -> None:
    repeal(
        actor=SYSTEM,
        at=AT,
        procedure_id=version.procedure_id,
        seen=version.row_version,
        valid_to=day,
        decision=DECISION,
    )


def test_there_is_one_draft_at_a_time() -> None:
    draft()

    with pytest.raises(DraftExists, match="đang có một dự thảo"):
        draft()


def test_a_draft_never_published_cannot_be_amended() -> None:
    version = draft()

    with pytest.raises(NothingToAmend):
        amend(actor=SYSTEM, at=AT, procedure_id=version.procedure_id)


def test_a_version_is_published_by_a_decision_with_a_number() -> None:
    version = draft()

    with pytest.raises(DecisionMissing) as refusal:
        publish(version, decision=Decision("  "))

    assert refusal.value.field == "decision_number"
    assert ProcedureVersion.objects.get(pk=version.pk).is_draft


def test_a_version_cannot_begin_before_the_one_it_replaces() -> None:
    first = published()
    second = amend(actor=SYSTEM, at=AT, procedure_id=first.procedure_id)

    with pytest.raises(FirstDayTooEarly, match="01/02/2026"):
        publish(second, FROM - timedelta(days=1))


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        ("", {}, "code"),
        ("1.9", {"name": " "}, "name"),
        ("1.9", {"sector": ""}, "sector"),
        ("1.9", {"variants": ()}, "variants"),
    ],
)
def test_an_incomplete_procedure_is_refused_beside_its_field(
    code: str, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(ProcedureIncomplete) as refusal:
        draft(code, replace(FACTS, **changes))  # type: ignore[arg-type]

    assert refusal.value.field == field


def test_who_comes_second_is_told_who_was_faster() -> None:
    version = draft()
    seen = version.row_version
    revise_draft(actor=SYSTEM, at=AT, version_id=version.pk, seen=seen, facts=FACTS)

    with pytest.raises(VersionChangedMeanwhile, match="Hệ thống vừa sửa dự thảo"):
        revise_draft(actor=SYSTEM, at=AT, version_id=version.pk, seen=seen, facts=FACTS)


def test_two_drafts_begun_at_the_same_instant_are_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft()
    nobody_saw_it = ProcedureVersion.objects.none()
    monkeypatch.setattr(ProcedureVersionQuerySet, "drafts", lambda _rows: nobody_saw_it)
    monkeypatch.setattr(ProcedureVersionQuerySet, "count", lambda _rows: 7)

    with pytest.raises(DraftExists):
        draft()


def test_a_version_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NoSuchVersion):
        revise_draft(actor=SYSTEM, at=AT, version_id=404, seen=1, facts=FACTS)


def test_a_discarded_draft_leaves_only_its_journal() -> None:
    version = draft()
    pk = version.pk

    discard_draft(actor=SYSTEM, at=AT, version_id=pk, seen=version.row_version)

    assert not ProcedureVersion.objects.filter(pk=pk).exists()
    version.pk = pk
    assert acts(version) == ["catalog.version.drafted", "catalog.version.discarded"]


def test_the_legal_text_of_a_draft_is_kept_when_it_is_published() -> None:
    version = draft()
    version = set_legal_text(
        actor=SYSTEM,
        at=AT,
        version_id=version.pk,
        seen=version.row_version,
        text_effective_on=date(2026, 2, 10),
        shortened=True,
    )

    version = publish(version)

    assert (version.text_effective_on, version.shortened) == (date(2026, 2, 10), True)


def test_a_reader_may_neither_draft_nor_publish() -> None:
    with pytest.raises(NotAllowed):
        draft_version(actor=READER, at=AT, code="1.9", facts=FACTS)
    assert not ProcedureVersion.objects.exists()

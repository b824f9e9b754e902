"""A limit that is counted from a notice: no promise before it, and the story says which event."""

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_procedure

from cchc.contexts.catalog.domain.procedure_facts import ClockStart
from cchc.contexts.dossiers.selectors.dossier_detail import read_deadline
from cchc.contexts.dossiers.services.start_clock import (
    ClockRunsFromReceipt,
    ClockStartedAlready,
    start_clock,
)

from ..case import Case, at, working

NOTICE = "2026-03-05 10:00"


@pytest.fixture
def case(world: DossierWorld) -> Case:
    """A dossier at work whose limit of ten working days waits for the notice."""
    variant_id = build_procedure(
        MORNING, code="1.009982", clock_start=ClockStart.NOTICE_OF_ELIGIBILITY
    )
    return working(world, "2026-03-02 08:30", variant_id=variant_id)


def test_before_the_notice_there_is_no_due_date(case: Case) -> None:
    assert case.dossier.due_at is None
    assert case.dossier.promised_at is None


def test_the_notice_starts_the_clock_and_the_story_tells_both_events(case: Case) -> None:
    case.does("chuyen_vien", start_clock, NOTICE)

    assert case.dossier.due_at == at("2026-03-19 17:00")
    told = read_deadline(case.dossier, at(NOTICE)).explained
    assert told[0] == (
        "Hồ sơ tiếp nhận lúc 08:30 ngày 02/03/2026 (thứ Hai); thời hạn tính từ khi thông báo "
        "hồ sơ đủ điều kiện, lúc 10:00 ngày 05/03/2026 (thứ Năm)."
    )
    assert "không kể ngày đó" in told[1]


def test_the_notice_is_given_once(case: Case) -> None:
    case.does("chuyen_vien", start_clock, NOTICE)

    with pytest.raises(ClockStartedAlready, match="đủ điều kiện"):
        case.does("chuyen_vien", start_clock, "2026-03-06 10:00")


def test_a_clock_that_runs_from_receipt_needs_no_notice(world: DossierWorld) -> None:
    case = working(world, "2026-03-02 08:30")

    with pytest.raises(ClockRunsFromReceipt):
        case.does("chuyen_vien", start_clock, NOTICE)
    assert read_deadline(case.dossier, at(NOTICE)).explained[0].startswith("Hồ sơ tiếp nhận lúc")

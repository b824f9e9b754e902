"""Correcting what was entered wrongly: what follows, and what was believed before stays."""

from datetime import datetime
from typing import Any

import pytest
from tests.factories.dossiers import DossierWorld, result_of
from tests.factories.office import MORNING, build_procedure

from cchc.contexts.dossiers import figure_source
from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.kinds import Channel, Place, Timeliness
from cchc.contexts.dossiers.services.correct_entry import (
    ChannelLimitUnknown,
    Correction,
    MomentOutOfOrder,
    NothingToCorrect,
    correct_entry,
)
from cchc.contexts.dossiers.services.ending import finish
from cchc.contexts.dossiers.services.standing import ReasonMissing
from cchc.contexts.dossiers.services.supplements import ask_supplement, supplement
from cchc.contexts.organizations import api as organizations
from cchc.kernel.periods import free
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock, journal
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import Case, at, working

FEBRUARY = free(at("02-01 00:00").date(), at("02-28 00:00").date())
MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())
KNOWN, FOUND_OUT = at("03-20 09:00"), at("04-01 09:00")


def _ended(world: DossierWorld, ended: str = "03-16 16:00", received: str = "03-02 08:30") -> Case:
    """Received, worked on and ended in time, all written down on 20/3."""
    with clock.frozen(KNOWN):
        case = working(world, received)
        case.dossier = world.finished(at(ended), case.dossier)
    return case


def _correct(case: Case, **changes: Any) -> None:
    with clock.frozen(FOUND_OUT):
        case.does(
            "van_phong", correct_entry, "04-01 09:00", reason="Nhập sai",
            correction=Correction(**changes),
        )  # fmt: skip
    assert list(figure_source.verify()) == []


def _value(code: str, period: Any = MARCH, as_of: datetime | None = None) -> int:
    return figures.value(f"dossiers.{code}", period, None, as_of).count


def test_a_corrected_receipt_moves_the_due_date_and_the_timeliness(world: DossierWorld) -> None:
    case = _ended(world)
    assert case.dossier.timeliness == Timeliness.ON_TIME
    _correct(case, received_at=at("02-27 08:30"))

    assert case.dossier.received_at == at("02-27 08:30")
    assert case.dossier.due_at == at("03-13 17:00")
    assert case.dossier.timeliness == Timeliness.LATE
    assert [_value("received", FEBRUARY), _value("received")] == [1, 0]
    assert [_value("resolved_late"), _value("resolved_on_time")] == [1, 0]
    assert _value("resolved_carried_over") == 1
    assert _value("carried_over") == 1


def test_what_was_believed_before_stays_for_every_earlier_moment(world: DossierWorld) -> None:
    case = _ended(world)
    asked = ("received", "resolved_late", "resolved_on_time", "carried_over")
    before = [_value(code, MARCH, KNOWN) for code in asked]
    _correct(case, received_at=at("02-27 08:30"))

    assert [_value(code, MARCH, KNOWN) for code in asked] == before == [1, 0, 1, 0]
    assert [_value(code, MARCH, FOUND_OUT) for code in asked] == [0, 1, 0, 1]
    believed = case.spans.filter(retracted_at=None)
    assert case.spans.filter(retracted_at=FOUND_OUT).count() == believed.count() - 1
    assert {span.recorded_at for span in believed} == {FOUND_OUT}


def test_a_corrected_end_is_judged_again(world: DossierWorld) -> None:
    with clock.frozen(KNOWN):
        case = working(world)
        case.dossier = world.signed(at("03-13 10:00"), case.dossier)
        case.does("van_thu", finish, "03-17 09:00", result=result_of(at("03-13 10:00")))
    assert case.dossier.timeliness == Timeliness.LATE
    _correct(case, ended_at=at("03-13 16:00"))
    assert (case.dossier.ended_at, case.dossier.timeliness) == (
        at("03-13 16:00"), Timeliness.EARLY,
    )  # fmt: skip
    assert _value("resolved_early") == 1
    assert _value("resolved_late", MARCH, KNOWN) == 1


@pytest.mark.parametrize(
    ("changes", "code", "before", "after"),
    [
        ({"channel": Channel.ONLINE}, "received_online", 0, 1),
        ({"place": Place.DEPARTMENT}, "received_at_centre", 1, 0),
        ({"digitised": True}, "digitised_rate", 0, 1),
        ({"limit": Limit(5, LimitUnit.WORKING_DAY)}, "resolved_late", 0, 1),
    ],
)
def test_other_facts_follow_into_the_figures(
    world: DossierWorld, changes: dict[str, Any], code: str, before: int, after: int
) -> None:
    case = _ended(world)
    assert _value(code) == before
    _correct(case, **changes)
    assert _value(code) == after
    assert _value(code, MARCH, KNOWN) == before


def test_a_corrected_limit_holds_for_a_clock_that_was_started_again(world: DossierWorld) -> None:
    case = working(world, "2025-06-10 08:30")
    items = [AskedItem("Bản vẽ")]
    case.does("chuyen_vien", ask_supplement, "2025-06-11 09:00", reason="Thiếu", items=items)
    case.does("mot_cua", supplement, "2025-06-20 09:00")
    assert case.dossier.due_at == at("2025-07-04 17:00")
    _correct(case, limit=Limit(5, LimitUnit.WORKING_DAY))
    assert case.dossier.due_at == at("2025-06-27 17:00")
    assert case.last.late_from_at == at("2025-06-28 00:00")


def test_the_journal_says_what_changed_and_why(world: DossierWorld) -> None:
    case = _ended(world)
    _correct(case, channel=Channel.POST)
    entry = journal.entries_for(case.dossier).order_by("-sequence")[0]
    assert (entry.act, entry.reason) == ("dossiers.dossier.correct", "Nhập sai")
    assert entry.details["changed"] == {"channel": ["direct", "post"]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_at": at("03-02 09:30")}, "received_at"),  # after it was forwarded
        ({"ended_at": at("03-02 09:00")}, "ended_at"),  # before the work began
        ({"ended_at": at("04-02 09:00")}, "ended_at"),  # after the correction itself
    ],
)
def test_a_moment_stays_between_its_neighbours(
    world: DossierWorld, changes: dict[str, Any], field: str
) -> None:
    case = _ended(world)
    refused = case.refuses(
        MomentOutOfOrder, "van_phong", correct_entry, "04-01 09:00", reason="Nhập sai",
        correction=Correction(**changes),
    )  # fmt: skip
    assert refused.field == field


def test_what_never_happened_cannot_be_corrected(world: DossierWorld) -> None:
    case = working(world)
    facts = {"reason": "Nhập sai", "correction": Correction(ended_at=at("03-05 09:00"))}
    case.refuses(MomentOutOfOrder, "van_phong", correct_entry, "03-06 09:00", **facts)


def test_nothing_is_rewritten_when_nothing_differs(world: DossierWorld) -> None:
    case = _ended(world)
    for correction in (Correction(), Correction(channel=Channel.DIRECT)):
        case.refuses(
            NothingToCorrect, "van_phong", correct_entry, "04-01 09:00", reason="x",
            correction=correction,
        )  # fmt: skip


def test_correcting_is_the_office_s_and_needs_a_reason(world: DossierWorld) -> None:
    case = _ended(world)
    facts = {"correction": Correction(place=Place.DEPARTMENT)}
    case.refuses(NotAllowed, "chuyen_vien", correct_entry, "04-01 09:00", reason="x", **facts)
    case.refuses(ReasonMissing, "van_phong", correct_entry, "04-01 09:00", reason="", **facts)


def test_an_open_dossier_is_corrected_too(world: DossierWorld) -> None:
    with clock.frozen(KNOWN):
        case = working(world)
    assert _value("open_late") == 1
    _correct(case, received_at=at("03-02 08:00"), limit=Limit(30, LimitUnit.WORKING_DAY))
    assert [_value("open_late"), _value("open_in_time")] == [0, 1]
    assert _value("open_late", MARCH, KNOWN) == 1


def test_a_corrected_channel_brings_its_own_limit_and_says_so(world: DossierWorld) -> None:
    limits = {Channel.DIRECT: 10, Channel.ONLINE: 7, Channel.POST: None}
    variant = build_procedure(MORNING, code="1.000123", limits=limits)
    case = working(world, variant_id=variant)
    assert case.dossier.due_at == at("03-16 17:00")
    _correct(case, channel=Channel.ONLINE)
    assert (case.dossier.limit_amount, case.dossier.due_at) == (7, at("03-11 17:00"))
    assert case.last.due_at == at("03-11 17:00")
    ledger = case.stored.deadline
    assert ledger is not None
    told = " ".join(ledger.explain(organizations.working_calendar()))
    assert "đính chính theo hình thức nộp trực tuyến, trước đó ghi 10 ngày làm việc" in told
    assert "Thời hạn 7 ngày làm việc" in told

    facts = {"reason": "Nhập sai", "correction": Correction(channel=Channel.POST)}
    refused = case.refuses(ChannelLimitUnknown, "van_phong", correct_entry, "04-01 09:00", **facts)
    assert refused.field == "channel"
    _correct(case, channel=Channel.POST, limit=Limit(12, LimitUnit.WORKING_DAY))
    assert case.dossier.due_at == at("03-18 17:00")

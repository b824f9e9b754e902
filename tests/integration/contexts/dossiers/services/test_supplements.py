"""Supplements after receipt: how often, how soon, and what they do to the clock, by the rules."""

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_procedure

from cchc.contexts.dossiers.domain.asked import AskedItem, NothingAsked
from cchc.contexts.dossiers.domain.intake import HandedIn
from cchc.contexts.dossiers.domain.kinds import Presence, Timeliness
from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.contexts.dossiers.services.standing import ReasonMissing
from cchc.contexts.dossiers.services.supplements import (
    SupplementsUsedUp,
    SupplementTooLate,
    ask_supplement,
    supplement,
)
from cchc.kernel.transitions import ActNotAllowed
from cchc.platform.access import NotAllowed

from ..case import Case, at, working

ASKED = {"reason": "Thiếu bản vẽ", "items": [AskedItem("Bản vẽ có dấu", "Hồ sơ thiết kế", 2)]}


def _asked(world: DossierWorld, received: str, asked: str, **changes: object) -> Case:
    case = working(world, received, **changes)
    case.does("chuyen_vien", ask_supplement, asked, **ASKED)
    return case


def test_the_old_rules_start_the_whole_limit_again(world: DossierWorld) -> None:
    case = _asked(world, "2025-06-10 08:30", "2025-06-12 09:00")
    request = case.dossier.supplements.get()
    assert case.dossier.state == State.AWAITING_SUPPLEMENT
    assert case.dossier.paused
    assert "61/2018" in request.basis
    assert request.answer_by is None

    case.does("mot_cua", supplement, "2025-06-20 09:00", note="đã đủ")
    assert case.dossier.state == State.PROCESSING
    assert case.dossier.due_at == at("2025-07-04 17:00")  # ten whole days from 20/6
    assert case.dossier.original_due_at == at("2025-06-24 17:00")
    assert not case.dossier.paused
    request.refresh_from_db()
    assert (request.answered_at, request.answer_note) == (at("2025-06-20 09:00"), "đã đủ")


def test_the_new_rules_let_the_clock_go_on(world: DossierWorld) -> None:
    case = _asked(world, "03-02 08:30", "03-04 09:00")
    assert "118/2025" in case.dossier.supplements.get().basis
    assert "chưa xác minh" in case.dossier.supplements.get().basis
    assert case.dossier.late_from_at is None

    case.does("mot_cua", supplement, "03-11 09:00")
    assert case.dossier.due_at == at("03-23 17:00")  # five working days later
    assert case.dossier.original_due_at == at("03-16 17:00")


def test_a_dossier_keeps_the_rules_of_the_day_of_its_receipt(world: DossierWorld) -> None:
    case = _asked(world, "2025-06-30 08:30", "2025-07-02 09:00")
    case.does("mot_cua", supplement, "2025-07-04 09:00")
    assert case.dossier.due_at == at("2025-07-18 17:00")  # restarted, though answered in July


@pytest.mark.parametrize("received", ["2025-06-10 08:30", "03-02 08:30"])
def test_once_only(world: DossierWorld, received: str) -> None:
    day = received.split(maxsplit=1)[0][:-2]
    first = int(received.split(maxsplit=1)[0][-2:])
    case = _asked(world, received, f"{day}{first + 1:02d} 09:00")
    case.refuses(
        ActNotAllowed, "chuyen_vien", ask_supplement, f"{day}{first + 1:02d} 10:00", **ASKED
    )
    case.does("mot_cua", supplement, f"{day}{first + 1:02d} 14:00")
    refused = case.refuses(
        SupplementsUsedUp, "chuyen_vien", ask_supplement, f"{day}{first + 2:02d} 09:00", **ASKED
    )
    assert "1 lần" in str(refused)


@pytest.mark.parametrize(
    ("received", "last", "too_late"),
    [
        ("2025-06-10 08:30", "2025-06-13 17:00", "2025-06-16 07:30"),  # Monday is the fourth
        ("03-02 08:30", "03-05 17:00", "03-06 07:30"),
        ("03-06 17:30", "03-12 16:00", "03-13 08:00"),  # Friday night counts as Monday
        ("03-07 09:00", "03-12 16:00", "03-13 08:00"),  # and so does a Saturday
    ],
)
def test_within_three_working_days(
    world: DossierWorld, received: str, last: str, too_late: str
) -> None:
    late = working(world, received)
    refused = late.refuses(SupplementTooLate, "chuyen_vien", ask_supplement, too_late, **ASKED)
    assert refused.field == "at"
    assert "3 ngày làm việc" in str(refused)
    assert _asked(world, received, last).dossier.state == State.AWAITING_SUPPLEMENT


def test_building_permits_have_five_days_and_the_applicant_two(world: DossierWorld) -> None:
    forget_procedures()
    permit = build_procedure(MORNING, code="1.013225", sector="Giấy phép")
    before = working(world, "06-30 08:30", variant_id=permit)
    before.refuses(SupplementTooLate, "chuyen_vien", ask_supplement, "07-06 09:00", **ASKED)

    case = _asked(world, "07-01 08:30", "07-08 09:00", variant_id=permit)
    request = case.dossier.supplements.get()
    assert "217/2026" in request.basis
    assert "chưa xác minh" not in request.basis
    assert request.answer_by == at("07-10 00:00").date()
    other = working(world, "07-01 08:30", variant_id=permit)
    other.refuses(SupplementTooLate, "chuyen_vien", ask_supplement, "07-09 09:00", **ASKED)


def test_a_request_needs_a_reason_and_something_asked(world: DossierWorld) -> None:
    case = working(world)
    case.refuses(
        ReasonMissing, "chuyen_vien", ask_supplement, "03-03 09:00", **(ASKED | {"reason": ""})
    )
    case.refuses(
        NothingAsked, "chuyen_vien", ask_supplement, "03-03 09:00", **(ASKED | {"items": []})
    )


def test_who_asks_and_who_takes_in(world: DossierWorld) -> None:
    case = working(world)
    case.refuses(NotAllowed, "chuyen_vien_qh", ask_supplement, "03-03 09:00", **ASKED)
    case.refuses(NotAllowed, "mot_cua", ask_supplement, "03-03 09:00", **ASKED)
    case.does("chuyen_vien", ask_supplement, "03-03 09:00", **ASKED)
    assert case.last.actor_name == "Lê Văn Chuyên Viên"
    case.refuses(NotAllowed, "chuyen_vien", supplement, "03-04 09:00")
    case.does(
        "mot_cua", supplement, "03-04 09:00", components=(HandedIn(2, Presence.HAVE, copies=3),)
    )
    assert case.dossier.components.get(order=2).copies == 3
    case.refuses(ActNotAllowed, "mot_cua", supplement, "03-04 10:00")


def test_nothing_becomes_late_while_the_applicant_has_the_turn(world: DossierWorld) -> None:
    case = _asked(world, "03-02 08:30", "03-05 09:00")
    case.does("mot_cua", supplement, "06-01 09:00")
    world.finished(at("06-08 09:00"), case.dossier)
    assert case.stored.timeliness == Timeliness.EARLY

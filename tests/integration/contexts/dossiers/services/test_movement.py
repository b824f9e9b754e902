"""Forwarding, assigning, taking; giving many dossiers to another person."""

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.models.dossier import ChangedMeanwhile
from cchc.contexts.dossiers.services.assign_many import TooManyAtOnce, assign_many
from cchc.contexts.dossiers.services.movement import (
    NotAMember,
    assign,
    forward,
    reassign,
    reassign_many,
    take,
)
from cchc.contexts.dossiers.services.standing import ReasonMissing
from cchc.contexts.dossiers.services.steps import NoFurtherStep
from cchc.platform import journal
from cchc.platform.access import NotAllowed

from ..case import Case, at, counted, working


def test_forward_goes_to_the_unit_of_the_next_step(world: DossierWorld) -> None:
    case = counted(world)
    case.does("mot_cua", forward, "03-02 09:00", note="Hồ sơ đủ")
    assert (case.dossier.step_order, case.dossier.unit_id) == (2, world.office.units["QLXD"])
    assert case.dossier.holder_id is None
    assert case.last.reason == "Hồ sơ đủ"
    entry = journal.entries_for(case.dossier).order_by("-sequence")[0]
    assert entry.act == "dossiers.dossier.forward"
    assert entry.details["unit"] == world.office.units["QLXD"]


def test_forward_may_name_the_person_of_that_unit_only(world: DossierWorld) -> None:
    case = counted(world)
    users = world.office.users
    case.refuses(
        NotAMember, "mot_cua", forward, "03-02 09:00", to_user_id=users["chuyen_vien_qh"].pk
    )
    case.does("mot_cua", forward, "03-02 09:00", to_user_id=users["truong_phong"].pk)
    assert case.dossier.holder_id == users["truong_phong"].pk


def test_a_second_division_may_work_on_it_while_the_lead_stays(world: DossierWorld) -> None:
    case = working(world)
    other = world.office.units["QHKT"]
    case.does("chuyen_vien", forward, "03-03 09:00", to_unit_id=other)
    assert (case.dossier.unit_id, case.dossier.holder_id) == (other, None)
    assert case.dossier.lead_unit_id == world.office.units["QLXD"]
    assert case.dossier.step_order == 3
    case.does("chuyen_vien_qh", take, "03-03 10:00")
    case.refuses(NotAllowed, "chuyen_vien", take, "03-03 11:00")


def test_there_is_no_step_after_the_last(world: DossierWorld) -> None:
    case = working(world)
    case.dossier = world.signed(at("03-03 08:00"), case.dossier)
    case.does("van_thu", forward, "03-03 09:00")
    assert case.dossier.step_order == 7
    case.refuses(NoFurtherStep, "mot_cua", forward, "03-03 10:00")


def test_assigning_moves_on_to_the_work(world: DossierWorld) -> None:
    case = counted(world)
    users = world.office.users
    case.refuses(
        NotAllowed, "truong_phong", assign, "03-02 09:00", to_user_id=users["chuyen_vien"].pk
    )
    case.does("mot_cua", forward, "03-02 09:00")
    case.refuses(
        NotAMember, "truong_phong", assign, "03-02 10:00", to_user_id=users["chuyen_vien_qh"].pk
    )
    case.does("truong_phong", assign, "03-02 10:00", to_user_id=users["chuyen_vien"].pk)
    assert case.dossier.step_order == 3
    assert case.dossier.holder_id == case.dossier.handler_id == users["chuyen_vien"].pk
    assert case.last.holder_id == users["chuyen_vien"].pk


def test_a_specialist_takes_what_lies_in_the_division(world: DossierWorld) -> None:
    case = counted(world)
    case.does("mot_cua", forward, "03-02 09:00")
    case.refuses(NotAllowed, "chuyen_vien_qh", take, "03-02 10:00")
    case.does("chuyen_vien", take, "03-02 10:00")
    assert case.dossier.state == State.PROCESSING
    assert case.dossier.step_order == 3
    assert case.dossier.holder_id == world.office.users["chuyen_vien"].pk


def test_reassigning_needs_a_reason_and_a_member(world: DossierWorld) -> None:
    case = working(world)
    boss = world.office.users["truong_phong"].pk
    case.refuses(
        ReasonMissing, "truong_phong", reassign, "03-03 09:00", to_user_id=boss, reason=""
    )
    case.refuses(
        NotAllowed, "truong_phong_qh", reassign, "03-03 09:00", to_user_id=boss, reason="x"
    )
    case.does("truong_phong", reassign, "03-03 09:00", to_user_id=boss, reason="Nghỉ phép")
    assert case.dossier.holder_id == case.dossier.handler_id == boss
    assert case.last.reason == "Nghỉ phép"


def test_in_bulk_one_refused_line_stops_no_other(world: DossierWorld) -> None:
    here = [working(world) for _ in range(2)]
    elsewhere = counted(world)  # still at the counter: another unit
    boss = world.office.users["truong_phong"].pk
    lines = reassign_many(
        actor=world.office.actor("truong_phong"),
        at=at("03-03 09:00"),
        dossier_ids=[here[0].dossier.pk, elsewhere.dossier.pk, here[1].dossier.pk, 987654],
        to_user_id=boss,
        reason="Nghỉ phép",
    )

    assert [bool(line.refused) for line in lines] == [False, True, False, True]
    assert lines[0].code == here[0].dossier.code
    assert "Không tìm thấy" in lines[3].refused
    assert [case.stored.holder_id for case in here] == [boss, boss]
    assert elsewhere.stored.version == elsewhere.dossier.version


def test_assigning_many_assigns_what_is_free_and_reassigns_the_rest(world: DossierWorld) -> None:
    free, held = counted(world), working(world)
    free.does("mot_cua", forward, "03-02 09:00")
    foreign = counted(world)
    one, boss = (world.office.users[name].pk for name in ("chuyen_vien", "truong_phong"))
    facts = {"actor": world.office.actor("truong_phong"), "at": at("03-03 09:00")}
    ids = [free.dossier.pk, held.dossier.pk, foreign.dossier.pk, free.dossier.pk]
    lines = assign_many(**facts, dossier_ids=ids, to_user_id=boss, reason="Nghỉ phép")  # type: ignore[arg-type]

    assert [bool(line.refused) for line in lines] == [False, False, True]
    assert [free.last.act, held.last.act] == ["assign", "reassign"]
    again = assign_many(**facts, dossier_ids=[held.dossier.pk], to_user_id=boss, reason="x")  # type: ignore[arg-type]
    assert "đang giữ" in again[0].refused
    back = assign_many(**facts, dossier_ids=[held.dossier.pk], to_user_id=one)  # type: ignore[arg-type]
    assert "lý do" in back[0].refused


def test_there_is_an_end_to_how_many_at_once(world: DossierWorld) -> None:
    facts = {"at": at("03-03 09:00"), "to_user_id": 1, "dossier_ids": range(501)}
    with pytest.raises(TooManyAtOnce):
        assign_many(actor=world.office.actor("truong_phong"), **facts)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        assign_many(
            actor=world.office.actor("chuyen_vien"),
            **(facts | {"dossier_ids": []}),  # type: ignore[arg-type]
        )


def test_a_person_who_was_faster_is_named(world: DossierWorld) -> None:
    case = working(world)
    stale = Case(world.office, case.stored)
    case.does("chuyen_vien", take, "03-03 09:00")
    refused = stale.refuses(ChangedMeanwhile, "truong_phong", forward, "03-03 10:00")
    assert "Lê Văn Chuyên Viên đã xử lý lúc 09:00 ngày 03/03/2026" in str(refused)

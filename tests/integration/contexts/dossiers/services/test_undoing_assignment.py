"""Taking an assignment back: whose it was before, while nothing else has happened."""

from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers import figure_source
from cchc.contexts.dossiers.domain.states import Act
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.assign_many import assign_many
from cchc.contexts.dossiers.services.deciding import propose
from cchc.contexts.dossiers.services.movement import assign, forward, reassign
from cchc.contexts.dossiers.services.undo_assignment import (
    NothingToUndo,
    undo_assignment,
    undo_assignments,
)
from cchc.platform import journal
from cchc.platform.access import NotAllowed

from ..case import Case, at, counted, working


def _arrived(world: DossierWorld) -> Case:
    case = counted(world)
    case.does("mot_cua", forward, "03-02 09:00")
    return case


def _facts(dossier: Dossier) -> tuple[object, ...]:
    return (
        dossier.step_order,
        dossier.unit_id,
        dossier.holder_id,
        dossier.handler_id,
        dossier.step_due_at,
        dossier.state,
        dossier.due_at,
    )


def test_what_nobody_had_is_nobodys_again_at_its_step(world: DossierWorld) -> None:
    case = _arrived(world)
    before = _facts(case.dossier)
    to = world.office.users["chuyen_vien"].pk
    case.does("truong_phong", assign, "03-02 10:00", to_user_id=to)
    assert _facts(case.dossier) != before
    case.does("truong_phong", undo_assignment, "03-02 10:05")
    assert _facts(case.stored) == before
    assert case.last.act == Act.RELEASE
    entry = journal.entries_for(case.dossier).order_by("-sequence")[0]
    assert (entry.act, entry.reason) == ("dossiers.dossier.release", "Hoàn tác phân công")
    assert list(figure_source.verify()) == []


def test_what_one_had_is_that_one_s_again_however_often(world: DossierWorld) -> None:
    case = working(world)
    before = _facts(case.dossier)
    head = world.office.users["truong_phong"].pk
    for day in ("03-03", "03-04"):
        given = {"to_user_id": head, "reason": "Nghỉ phép"}
        case.does("truong_phong", reassign, f"{day} 09:00", **given)
        assert case.dossier.handler_id == head
        case.does("truong_phong", undo_assignment, f"{day} 09:05")
        assert _facts(case.stored) == before


def test_only_one_s_own_and_only_the_last_act_is_undone(world: DossierWorld) -> None:
    case = working(world)
    given = {"to_user_id": world.office.users["truong_phong"].pk, "reason": "Nghỉ phép"}
    case.does("truong_phong", reassign, "03-03 09:00", **given)
    case.refuses(NothingToUndo, "van_phong", undo_assignment, "03-03 09:05")
    case.refuses(NotAllowed, "chuyen_vien", undo_assignment, "03-03 09:05")
    case.does("truong_phong", undo_assignment, "03-03 09:06")
    case.refuses(NothingToUndo, "truong_phong", undo_assignment, "03-03 09:07")


def test_what_has_changed_meanwhile_stays_and_says_who(world: DossierWorld) -> None:
    first, second = _arrived(world), _arrived(world)
    head = world.office.actor("truong_phong")
    lines = assign_many(
        actor=head, at=at("03-02 10:00"), dossier_ids=[first.dossier.pk, second.dossier.pk],
        to_user_id=world.office.users["chuyen_vien"].pk,
    )  # fmt: skip
    first.dossier = first.stored
    first.does("chuyen_vien", propose, "03-02 11:00", proposal="Đủ")
    back = undo_assignments(
        actor=head, at=at("03-02 11:30"), assigned=[(line.dossier_id, line.seen) for line in lines]
    )
    assert "Lê Văn Chuyên Viên" in back[0].refused
    assert back[1].refused == ""
    assert first.stored.handler_id == world.office.users["chuyen_vien"].pk
    assert second.stored.holder_id is None

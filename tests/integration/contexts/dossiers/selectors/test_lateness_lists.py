"""Late is never silent: each list holds exactly those it is about, at every moment."""

import pytest
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.kinds import Channel
from cchc.contexts.dossiers.selectors import lateness
from cchc.contexts.dossiers.services.before_receipt import submit_dossier
from cchc.contexts.dossiers.services.lateness import (
    choose_to_finish,
    draft_apology,
    sign_apology,
)
from cchc.contexts.dossiers.services.pausing import resume, suspend
from cchc.contexts.dossiers.services.supplements import ask_supplement

from ..case import at, working

DRAFT = {"reason": "Phức tạp", "new_due_at": at("03-27 17:00")}


@pytest.mark.parametrize(
    ("when", "lists"),
    [
        ("03-10 17:00", set()),
        ("03-11 07:30", {"must_choose"}),
        ("03-11 14:20", {"must_choose", "near_due"}),
        ("03-16 17:30", {"must_choose", "near_due"}),
        ("03-17 00:00", {"late", "late_without_apology"}),
    ],
)
def test_from_calm_to_late(world: DossierWorld, when: str, lists: set[str]) -> None:
    working(world)
    who = world.office.actor("giam_doc")
    found = {
        name
        for name in ("near_due", "must_choose", "late", "late_without_apology")
        if getattr(lateness, name)(who, at(when)).exists()
    }
    assert found == lists
    other = world.office.actor("truong_phong_qh")
    assert not lateness.late(other, at(when)).exists()
    assert not lateness.must_choose(other, at(when)).exists()


def test_who_has_chosen_is_not_asked_again_for_that_date(world: DossierWorld) -> None:
    case = working(world)
    who = world.office.actor("truong_phong")
    case.does("chuyen_vien", choose_to_finish, "03-11 09:00")
    assert not lateness.must_choose(who, at("03-12 09:00")).exists()
    case.does("chuyen_vien", suspend, "03-12 10:00", reason="Chờ")
    assert not lateness.near_due(who, at("03-20 09:00")).exists()
    case.does("chuyen_vien", resume, "03-20 09:00")  # due moves to 24/3: the choice is asked anew
    assert list(lateness.must_choose(who, at("03-20 10:00"))) == [case.dossier]


def test_a_drafted_apology_waits_for_a_signature_and_then_is_said(world: DossierWorld) -> None:
    case = working(world)
    boss = world.office.actor("giam_doc")
    case.does("chuyen_vien", draft_apology, "03-12 09:00", **DRAFT)
    assert list(lateness.apologies_to_sign(boss)) == [case.dossier]
    assert not lateness.apologies_to_sign(world.office.actor("truong_phong_qh")).exists()
    case.does("giam_doc", sign_apology, "03-12 10:00")
    assert not lateness.apologies_to_sign(boss).exists()
    assert list(lateness.late(boss, at("03-18 09:00"))) == [case.dossier]
    assert not lateness.late_without_apology(boss, at("03-18 09:00")).exists()


def test_what_waits_or_has_ended_is_in_no_list(world: DossierWorld) -> None:
    waits = working(world)
    items = [AskedItem("Bản vẽ")]
    waits.does("chuyen_vien", ask_supplement, "03-05 09:00", reason="Thiếu", items=items)
    world.finished(at("03-20 09:00"), working(world).dossier)
    who = world.office.actor("giam_doc")
    for name in ("near_due", "must_choose", "late"):
        assert not getattr(lateness, name)(who, at("03-20 10:00")).exists()


def test_what_was_late_before_its_suspension_stays_in_the_list(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", suspend, "03-18 10:00", reason="Chờ")
    assert list(lateness.late(world.office.actor("giam_doc"), at("03-20 09:00"))) == [case.dossier]


def test_online_dossiers_wait_for_an_answer(world: DossierWorld) -> None:
    who = world.office.actor("mot_cua")
    sent = submit_dossier(
        actor=who, at=at("03-02 08:30"), intake=world.intake(channel=Channel.ONLINE),
        source_system="api", sender_reference="r",
    )  # fmt: skip
    assert not lateness.answers_due(who, at("03-02 08:29")).exists()
    assert list(lateness.answers_due(who, at("03-02 08:30"))) == [sent]

"""What leaders look at, and the way through the steps with the time spent."""

from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.selectors.leading import (
    by_lead_unit,
    due_within,
    in_charge,
    still_due_within,
    waiting_decision,
)
from cchc.contexts.dossiers.selectors.step_times import step_times
from cchc.contexts.dossiers.services.deciding import approve, propose
from cchc.contexts.dossiers.services.ending import stop
from cchc.contexts.dossiers.services.procedure import procedure_of
from cchc.contexts.dossiers.services.supplements import ask_supplement

from ..case import Case, at, working

WEEK = (at("03-16 00:00"), at("03-21 00:00"))


def test_what_falls_due_in_a_week(world: DossierWorld) -> None:
    due, ended, paused = working(world), working(world), working(world)
    working(world, "03-09 08:30")  # due the week after
    world.finished(at("03-17 09:00"), ended.dossier)
    gone = working(world)
    gone.does("chuyen_vien", stop, "03-13 09:00", reason="Dừng")  # ended before the week
    items = [AskedItem("Bản vẽ")]
    paused.does("chuyen_vien", ask_supplement, "03-04 09:00", reason="Thiếu", items=items)
    boss = world.office.actor("giam_doc")

    assert set(due_within(boss, *WEEK)) == {due.dossier, ended.dossier}
    assert list(still_due_within(boss, *WEEK)) == [due.dossier]
    assert by_lead_unit(due_within(boss, *WEEK)) == {world.office.units["QLXD"]: 2}
    assert not due_within(world.office.actor("truong_phong_qh"), *WEEK).exists()


def test_each_sees_what_waits_for_their_decision(world: DossierWorld) -> None:
    case = working(world)
    who = world.office.actor

    def waits(name: str) -> bool:
        return waiting_decision(who(name)).exists()

    assert not waits("truong_phong")
    case.does("chuyen_vien", propose, "03-04 09:00", proposal="Đủ")
    assert (waits("truong_phong"), waits("giam_doc"), waits("truong_phong_qh")) == (
        True, False, False,
    )  # fmt: skip
    case.does("truong_phong", approve, "03-04 10:00")
    assert (waits("truong_phong"), waits("giam_doc")) == (False, True)


def test_in_charge_is_the_holder_or_who_assigns(world: DossierWorld) -> None:
    case = working(world)
    who = world.office.actor
    for name, sees in (("chuyen_vien", True), ("truong_phong", True), ("mot_cua", False)):
        rows = due_within(who(name), *WEEK)
        assert (case.dossier in in_charge(who(name), rows)) == sees, name


def _way(case: Case, when: str) -> list[tuple[str, int]]:
    dossier = case.stored
    history = dossier.spans.believed().order_by("from_at", "pk")
    steps = step_times(dossier, procedure_of(dossier).steps, history, at(when))
    return [(step.status, step.spent) for step in steps]


def test_the_way_counts_office_minutes_and_leaves_waiting_out(world: DossierWorld) -> None:
    case = working(world)  # forwarded at 09:00, assigned at 09:30
    assert _way(case, "03-02 11:30")[:4] == [
        ("done", 30), ("done", 30), ("current", 120), ("todo", 0),
    ]  # fmt: skip
    items = [AskedItem("Bản vẽ")]
    case.does("chuyen_vien", ask_supplement, "03-03 07:30", reason="Thiếu", items=items)
    assert _way(case, "03-06 09:00")[2] == ("current", 120 + 240)
    case.does("chuyen_vien", stop, "03-06 09:00", reason="Dừng")
    assert [status for status, _ in _way(case, "03-09 09:00")] == ["done"] * 3 + ["skipped"] * 4

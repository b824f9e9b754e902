"""Open dossiers follow the organisation and the calendar; what was promised stays to be seen."""

import json
from datetime import date
from io import StringIO

from django.core.management import call_command
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers import figure_source
from cchc.contexts.dossiers.services.ending import stop
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM
from cchc.kernel.periods import free
from cchc.kernel.working_time import DayFact, DayKind
from cchc.platform import clock, jobs
from cchc.platform.figures import api as figures

from ..case import Case, at, working

MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())


def test_a_merged_unit_s_open_dossiers_go_to_its_successor(world: DossierWorld) -> None:
    units = world.office.units
    open_one, ended = working(world), working(world)
    ended.does("chuyen_vien", stop, "03-04 09:00", reason="Có văn bản dừng")
    with clock.frozen(at("03-10 09:00")):
        merged = organizations.merge_units(
            actor=SYSTEM, at=at("03-10 09:00"), unit_ids=[units["QLXD"], units["QHKT"]],
            into=organizations.UnitPlan(
                code="XDKT", name="Phòng Xây dựng", kind=organizations.UnitKind.DIVISION
            ),
            on_day=date(2026, 3, 10), decision="12/QĐ-SXD",
        )  # fmt: skip
        jobs.run_due(at("03-10 09:05"))

    moved = open_one.stored
    assert moved.lead_unit_id == moved.unit_id == merged.pk
    assert open_one.last.reason == "Thay đổi tổ chức"
    assert ended.stored.lead_unit_id == units["QLXD"]
    assert list(figure_source.verify()) == []
    by_unit = figures.by("dossiers.received", "unit", MARCH)
    assert {key: value.count for key, value in by_unit.items()} == {units["QLXD"]: 2}
    still_open = figures.by("dossiers.open", "unit", MARCH)
    assert {key: value.count for key, value in still_open.items()} == {merged.pk: 1}
    before = free(date(2026, 3, 1), date(2026, 3, 9))
    assert figures.value("dossiers.open", before, units["QLXD"]).count == 1


def _announce(*, apply: bool) -> str:
    out = StringIO()
    flags = {"apply": True} if apply else {}
    call_command(
        "calendar_apply", day="2026-03-12", kind="off", announcement="99/TB-BNV", json=True,
        stdout=out, **flags,
    )  # fmt: skip
    return out.getvalue()


def test_a_changed_calendar_is_previewed_then_adds_a_line_to_each_moved_ledger(
    world: DossierWorld,
) -> None:
    moved, short = working(world), working(world, "2026-02-24 08:30")
    short.does("chuyen_vien", stop, "03-04 09:00", reason="Có văn bản dừng")
    seen = json.loads(_announce(apply=False))

    assert [move["key"] for move in seen["moves"]] == [moved.dossier.code]
    assert seen["moves"][0]["due_before"].startswith("2026-03-16T17:00")
    assert seen["moves"][0]["due_after"].startswith("2026-03-17T17:00")
    assert moved.stored.due_at == at("03-16 17:00"), "a preview writes nothing"

    with clock.frozen(at("03-09 09:00")):
        _announce(apply=True)
    dossier = moved.stored
    ledger = dossier.deadline
    assert ledger is not None
    line = ledger.to_json()["lines"][-1]
    assert (line["line"], line["announcement"]) == ("recalendared", "99/TB-BNV")
    assert line["printed"].startswith("2026-03-16T17:00"), "the printed promise is not lost"
    assert dossier.due_at == at("03-17 17:00")
    assert dossier.original_due_at == at("03-16 17:00")
    told = " ".join(ledger.explain(organizations.working_calendar()))
    assert "99/TB-BNV" in told
    assert "16/3/2026" in told or "16/03/2026" in told
    assert moved.last.act == "recalendar"
    assert moved.last.reason == "99/TB-BNV"
    assert short.last.act == "stop"
    assert list(figure_source.verify()) == []


def test_a_change_that_moves_nothing_touches_no_dossier(world: DossierWorld) -> None:
    case = working(world)
    fact = DayFact(date(2026, 5, 14), DayKind.OFF, "Nghỉ", "98/TB-BNV")
    with clock.frozen(at("03-09 09:00")):
        organizations.apply_calendar(
            actor=SYSTEM, at=at("03-09 09:00"),
            change=organizations.CalendarChange((fact,), "98/TB-BNV"),
        )  # fmt: skip
    assert case.stored.version == case.dossier.version
    assert isinstance(case, Case)

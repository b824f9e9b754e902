"""How often the database is asked: an act stays cheap, a list does not grow with its rows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.dossiers import DossierWorld, result_of

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.selectors.dossier_detail import dossier_detail
from cchc.contexts.dossiers.selectors.worklist import Tab, due_mark, worklist
from cchc.contexts.dossiers.services.deciding import approve, propose
from cchc.contexts.dossiers.services.ending import finish, stop
from cchc.contexts.dossiers.services.fees import note_fee
from cchc.contexts.dossiers.services.lateness import draft_apology
from cchc.contexts.dossiers.services.movement import forward, take
from cchc.contexts.dossiers.services.pausing import suspend
from cchc.contexts.dossiers.services.supplements import ask_supplement
from cchc.contexts.organizations import api as organizations

from ..case import at, counted, working

AT_MOST = 20
WHEN = "03-04 09:00"
_ASKED = {"reason": "Thiếu", "items": [AskedItem("Bản vẽ")]}

ACTS: list[tuple[str, Callable[..., Any], dict[str, Any]]] = [
    ("chuyen_vien", take, {}),
    ("chuyen_vien", forward, {}),
    ("chuyen_vien", propose, {"proposal": "Đủ"}),
    ("chuyen_vien", note_fee, {"title": "Phí", "amount": 1}),
    ("chuyen_vien", suspend, {"reason": "Chờ"}),
    ("chuyen_vien", ask_supplement, _ASKED),
    ("chuyen_vien", draft_apology, {"reason": "x", "new_due_at": at("03-27 17:00")}),
    ("chuyen_vien", stop, {"reason": "Dừng"}),
]


def _queries(work: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        work()
    around = (
        "SAVEPOINT",
        "RELEASE",
        "ROLLBACK",
        "BEGIN",
        "COMMIT",
        "SELECT pg_advisory_xact_lock",
    )
    return [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(around)]


@pytest.mark.parametrize(("who", "act", "facts"), ACTS, ids=lambda x: getattr(x, "__name__", ""))
def test_an_act_asks_the_database_little(
    world: DossierWorld, who: str, act: Callable[..., Any], facts: dict[str, Any]
) -> None:
    working(world)  # what is read once in a process has been read
    case = working(world)
    actor = world.office.actor(who)
    told = {
        "actor": actor,
        "at": at(WHEN),
        "dossier_id": case.dossier.pk,
        "seen": case.dossier.seen,
    }
    queries = _queries(lambda: act(**told, **facts))
    assert len(queries) <= AT_MOST, "\n".join(queries)


def test_receiving_and_approving_too(world: DossierWorld) -> None:
    case = working(world)
    queries = _queries(lambda: counted(world))
    assert len(queries) <= AT_MOST + 10, "\n".join(queries)  # with the actor, papers and a message
    case.does("chuyen_vien", propose, WHEN, proposal="Đủ")
    queries = _queries(lambda: case.does("truong_phong", approve, WHEN))
    assert len(queries) <= AT_MOST + 5, "\n".join(queries)  # with the actor


def test_entering_the_result_too(world: DossierWorld) -> None:
    case = working(world)
    case.dossier = world.signed(at(WHEN), case.dossier)
    queries = _queries(lambda: case.does("van_thu", finish, WHEN, result=result_of(at(WHEN))))
    assert len(queries) <= AT_MOST + 5, "\n".join(queries)  # with the actor


def test_lists_and_pages_do_not_ask_more_for_more_rows(world: DossierWorld) -> None:
    who = world.office.actor("chuyen_vien")

    def page() -> list[str]:
        calendar = organizations.working_calendar()
        return [
            f"{d} {d.unit} {d.holder} {d.sector} {due_mark(d, at(WHEN), calendar).band}"
            for d in worklist(who, Tab.MINE)
        ]

    case = working(world)
    page()
    few = len(_queries(page))
    for _ in range(6):
        working(world)
    assert len(page()) == 7
    assert len(_queries(page)) <= few
    pages = _queries(lambda: dossier_detail(who, case.dossier.pk, at(WHEN)))
    assert len(pages) <= 10, "\n".join(pages)

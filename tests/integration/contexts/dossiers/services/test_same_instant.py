"""Two at the same instant: one wins, the other sees who and when; one form makes one dossier."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import copy_context
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office

from cchc.contexts.dossiers.domain.kinds import Channel
from cchc.contexts.dossiers.models import Dossier, StateSpan
from cchc.contexts.dossiers.models.dossier import ChangedMeanwhile
from cchc.contexts.dossiers.services.before_receipt import submit_dossier
from cchc.contexts.dossiers.services.ending import stop, withdraw
from cchc.contexts.dossiers.services.line_down import (
    PaperNumberUsed,
    enter_from_paper,
    reserve_papers,
)
from cchc.contexts.dossiers.services.print_form import print_form
from cchc.contexts.dossiers.services.receive_dossier import receive_new
from cchc.kernel.refusal import Refusal

from ..case import at

_EMBEDDED = connection.vendor == "sqlite"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lively(transactional_db: None, tmp_path: Path) -> Iterator[DossierWorld]:
    """An office whose rows every connection sees: on SQLite in a file, as it is in an office."""
    with _on_file(tmp_path / "together.sqlite3") if _EMBEDDED else nullcontext():
        yield DossierWorld(build_office())


@contextmanager
def _on_file(path: Path) -> Iterator[None]:
    """The test database copied into a file; threads do not wait for one kept in memory."""
    connection.ensure_connection()
    kept, name = connection.connection, connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = kept, name


def _together(*acts: Callable[[], Any]) -> list[Any]:
    """Run acts in threads that start at one instant; results and refusals in their order."""
    found: list[Any] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=30)
            found[number] = act()
        except Exception as wrong:  # noqa: BLE001 - whatever it was is looked at below
            found[number] = wrong
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=copy_context().run, args=(run, number, act))
        for number, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def test_of_two_acts_on_one_dossier_exactly_one_wins(lively: DossierWorld) -> None:
    who = lively.office.actor
    for _ in range(3):
        dossier = lively.at_work()
        facts = {"at": at("03-03 09:00"), "dossier_id": dossier.pk, "seen": dossier.seen}
        rows = StateSpan.objects.filter(dossier=dossier).count()
        won = _together(
            lambda facts=facts: stop(actor=who("chuyen_vien"), reason="Có văn bản dừng", **facts),
            lambda facts=facts: withdraw(actor=who("mot_cua"), reason="Rút hồ sơ", **facts),
        )

        losers = [one for one in won if isinstance(one, Exception)]
        assert [type(one) for one in losers] == [ChangedMeanwhile], won
        winner = next(one for one in won if isinstance(one, Dossier))
        name = "Lê Văn Chuyên Viên" if winner.state == "stopped" else "Trần Thị Một Cửa"
        assert f"{name} đã xử lý lúc 09:00 ngày 03/03/2026" in str(losers[0])
        stored = Dossier.objects.get(pk=dossier.pk)
        assert (stored.version, stored.state) == (dossier.version + 1, winner.state)
        assert StateSpan.objects.filter(dossier=dossier).count() == rows + 1


def test_codes_of_one_instant_have_no_gap_and_no_double(lively: DossierWorld) -> None:
    who = lively.office.actor("mot_cua")

    def take_in(complete: bool) -> Callable[[], Any]:
        papers = {} if complete else {"components": ()}
        return lambda: receive_new(actor=who, at=MORNING, intake=lively.intake(**papers))

    found = _together(*(take_in(complete=number % 4 != 3) for number in range(12)))

    refused = [one for one in found if isinstance(one, Refusal)]
    codes = sorted(one.code for one in found if isinstance(one, Dossier))
    assert len(refused) == 3, found
    assert codes == [f"H99.13-260302-{number:04d}" for number in range(1, 10)]
    assert receive_new(actor=who, at=MORNING, intake=lively.intake()).code.endswith("-0010")


def test_one_form_sent_twice_at_once_makes_one_dossier(lively: DossierWorld) -> None:
    who = lively.office.actor("mot_cua")
    found = _together(
        *[
            lambda: receive_new(actor=who, at=MORNING, intake=lively.intake(), form_key="k")
        ] * 4
    )  # fmt: skip
    assert {getattr(one, "pk", one) for one in found} == {Dossier.objects.get().pk}
    assert lively.received(MORNING + timedelta(minutes=1)).code.endswith("-0002")


def test_one_reference_sent_twice_at_once_makes_one_dossier(lively: DossierWorld) -> None:
    who = lively.office.actor("mot_cua")
    found = _together(
        *[
            lambda: submit_dossier(
                actor=who, at=MORNING, intake=lively.intake(channel=Channel.ONLINE),
                source_system="api", sender_reference="r",
            )
        ] * 4
    )  # fmt: skip
    assert {getattr(one, "pk", one) for one in found} == {Dossier.objects.get().pk}


def test_one_paper_entered_twice_at_once_is_entered_once(lively: DossierWorld) -> None:
    who = lively.office.actor("mot_cua")
    number = reserve_papers(actor=who, at=MORNING, size=1).numbers[0]
    found = _together(
        *[
            lambda: enter_from_paper(
                actor=who, at=MORNING, intake=lively.intake(), paper_number=number,
                reason="Mất mạng",
            )
        ] * 3
    )  # fmt: skip
    assert sorted(type(one).__name__ for one in found) == [
        "Dossier", PaperNumberUsed.__name__, PaperNumberUsed.__name__,
    ]  # fmt: skip
    assert Dossier.objects.count() == 1


def test_of_two_prints_at_once_one_is_marked_as_a_reprint(lively: DossierWorld) -> None:
    who = lively.office.actor("mot_cua")
    for _ in range(3):
        dossier = lively.received()
        found = _together(
            *[
                lambda pk=dossier.pk: print_form(
                    actor=who, at=MORNING, dossier_id=pk, kind="acknowledgement"
                )
            ] * 2
        )  # fmt: skip
        marks = sorted(one.paper.mark for one in found)
        assert marks[0] == ""
        assert marks[1] != ""

"""What programs follow and write: no change is missed, and each writes its own system only."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.selectors import read_by_programs as reading
from cchc.platform import clock
from cchc.platform.journal.models import JournalEntry

from .programs import Program, body, mirrored, program


@pytest.fixture
def lgsp(world: DossierWorld) -> Program:
    return program(world)


def test_what_commits_late_does_not_fall_behind_the_cursor(
    lgsp: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A transaction that began before the second dossier was sent records a third one later."""
    lgsp.post("/dossiers", body(reference="R1"))
    moment = clock.now()
    with clock.frozen(moment + timedelta(minutes=1)):
        lgsp.post("/dossiers", body(reference="R2"))
    with clock.frozen(moment + timedelta(minutes=2)):
        running_since = moment + timedelta(seconds=30)
        monkeypatch.setattr(reading, "oldest_writer", lambda: running_since)
        page = lgsp.get("/dossiers").json()
        assert [each["reference"] for each in page["dossiers"]] == ["R1"]
        monkeypatch.setattr(reading, "oldest_writer", lambda: None)
        rest = lgsp.get("/dossiers", updated_since=page["complete_until"]).json()
        assert [each["reference"] for each in rest["dossiers"]] == ["R2"]
        again = lgsp.get("/dossiers", updated_since=rest["complete_until"]).json()
        assert again["dossiers"] == []


def test_the_newest_seconds_are_left_to_the_next_time(lgsp: Program) -> None:
    lgsp.post("/dossiers", body())
    page = lgsp.get("/dossiers").json()
    assert page["dossiers"] == []
    with clock.frozen(clock.now() + timedelta(seconds=6)):
        rest = lgsp.get("/dossiers", updated_since=page["complete_until"]).json()
    assert [each["reference"] for each in rest["dossiers"]] == ["G22-1"]


def test_a_program_writes_the_dossiers_of_its_own_system_only(
    world: DossierWorld, lgsp: Program
) -> None:
    other = program(world, "he-thong-khac")
    assert lgsp.post("/mirrored-dossiers", mirrored()).status_code == 201
    assert other.post("/mirrored-dossiers", mirrored(system="bo-khac")).status_code == 201
    for sender, system in ((other, "bo-xay-dung"), (lgsp, "bo-khac"), (lgsp, "moi")):
        answer = sender.post("/mirrored-dossiers", mirrored(system=system, status="Đã sửa"))
        assert (answer.status_code, answer.json()["code"]) == (403, "system-of-another")
    assert not Dossier.objects.filter(source_status="Đã sửa").exists()
    assert JournalEntry.objects.filter(act="dossiers.source.bound").count() == 2
    assert lgsp.post("/mirrored-dossiers", mirrored(status="Đã sửa")).status_code == 200


@pytest.mark.parametrize("system", ["counter", "Nạp từ sổ", "api:7"])
def test_our_own_ways_in_are_no_other_system(lgsp: Program, system: str) -> None:
    answer = lgsp.post("/mirrored-dossiers", mirrored(system=system))
    assert (answer.status_code, answer.json()["code"]) == (422, "source-unclear")


def test_an_administrator_names_the_account_of_a_system(
    world: DossierWorld, lgsp: Program
) -> None:
    other = program(world, "he-thong-khac")
    assert lgsp.post("/mirrored-dossiers", mirrored()).status_code == 201
    out = io.StringIO()
    call_command("dossiers_source", "bo-xay-dung", "he-thong-khac", "--json", stdout=out)
    told = json.loads(out.getvalue())["sources"]
    assert told == [{"system": "bo-xay-dung", "account": "he-thong-khac"}]
    assert other.post("/mirrored-dossiers", mirrored()).status_code == 200
    assert lgsp.post("/mirrored-dossiers", mirrored()).status_code == 403
    with pytest.raises(CommandError, match="không-có"):
        call_command("dossiers_source", "bo-xay-dung", "không-có")
    with pytest.raises(CommandError, match="một hệ thống khác"):
        call_command("dossiers_source", "bo-moi", "he-thong-khac")

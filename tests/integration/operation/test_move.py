"""From one database to the other and back: counted, compared, and the source as it was."""

import hashlib
import json
from pathlib import Path

import pytest
from django.db import DatabaseError, connections
from django.db.utils import DEFAULT_DB_ALIAS
from tests.integration.operation.offices import OfficePlace, Offices, figures, intake, say

from cchc.kernel.refusal import Refusal
from cchc.platform.backup.loading import filled_tables
from cchc.platform.backup.running import OfficeRunning
from cchc.platform.backup.vendor import filling
from cchc.platform.jobs.heartbeat import Heartbeat
from cchc.platform.journal.models import JournalEntry


def facts() -> tuple[str, dict[str, str]]:
    return say("journal_verify"), figures()


def digest(place: OfficePlace) -> str:
    return hashlib.sha256(Path(place.described["NAME"]).read_bytes()).hexdigest()


def move(source: OfficePlace, target: OfficePlace) -> dict[str, object]:
    with source.at_work():
        return json.loads(say("move", to=target.url, json=True))


def test_a_working_office_is_not_moved(office: OfficePlace, offices: Offices) -> None:
    elsewhere = offices.blank("elsewhere")
    with office.at_work():
        Heartbeat().beat(0)
    with pytest.raises(OfficeRunning):
        move(office, elsewhere)
    with elsewhere.at_work():
        assert filled_tables("default") == []


def test_there_and_back_again(office: OfficePlace, offices: Offices) -> None:
    on_file, back = offices.blank("on_file", on_file=True), offices.blank("back")
    with office.at_work():
        wanted = facts()

    there = move(office, on_file)
    before = digest(on_file)
    again = move(on_file, back)

    assert digest(on_file) == before
    assert there["tables"] == again["tables"]
    assert office.rows() == back.rows()
    for place in (on_file, back):
        with place.at_work():
            assert facts() == wanted
            with pytest.raises(DatabaseError, match="append-only"):
                JournalEntry.objects.update(reason="sửa")
            connections[DEFAULT_DB_ALIAS].close()
            assert intake()().code


def test_a_target_with_data_is_refused(office: OfficePlace, offices: Offices) -> None:
    other = offices.copy(office, "other")

    with office.at_work():
        with pytest.raises(Refusal, match="chỉ chuyển vào cơ sở dữ liệu trống"):
            say("move", to=other.url)
        with pytest.raises(Refusal, match="chính là cơ sở dữ liệu đang dùng"):
            say("move", to=office.url)
    assert other.rows() == office.rows()


def test_a_move_broken_off_is_simply_started_again(
    office: OfficePlace, offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, put = offices.blank("target"), filling.insert

    def breaks(connection: object, table: str, *rest: object) -> None:
        if table == "journal_entry":
            raise ConnectionError("mất đường truyền")
        put(connection, table, *rest)

    with office.at_work():
        monkeypatch.setattr(filling, "insert", breaks)
        with pytest.raises(ConnectionError):
            say("move", to=target.url)
        monkeypatch.setattr(filling, "insert", put)
        say("move", to=target.url)

    assert target.rows() == office.rows()

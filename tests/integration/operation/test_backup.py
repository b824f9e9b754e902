"""A backup holds everything, comes back whole, and says so when it cannot."""

import json
import shutil
import sqlite3
import threading
from collections import namedtuple
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import connection, connections, transaction
from tests.integration.operation.offices import OfficePlace, Offices, intake, say

from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import backup, clock, files, journal
from cchc.platform.backup.loading import DatabaseNotEmpty
from cchc.platform.backup.models import BackupOutcome, BackupRun
from cchc.platform.backup.nightly import back_up
from cchc.platform.backup.running import OfficeRunning
from cchc.platform.backup.tables import DatabaseIsNewer
from cchc.platform.backup.taking import NotEnoughRoom
from cchc.platform.backup.vendor.snapshots import described
from cchc.platform.files.models import Blob, StoredFile
from cchc.platform.files.quarantine import set_apart
from cchc.platform.jobs.heartbeat import SILENT_AFTER, Heartbeat
from cchc.platform.jobs.models import WorkerBeat
from cchc.platform.journal.models import JournalEntry
from cchc.platform.numbering.models import Series
from cchc.platform.numbering.numbers import next_number

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def archive(office: OfficePlace, *words: str) -> Path:
    with office.at_work():
        return Path(json.loads(say("backup", *words, json=True))["path"])


@pytest.fixture
def key(tmp_path: Path) -> str:
    say("backup", new_key=str(tmp_path / "key"))
    return str(tmp_path / "key")


def test_the_drill_every_table_and_file_comes_back(
    office: OfficePlace, offices: Offices, key: str
) -> None:
    (office.folder / "secret.key").write_text("chỉ có trong bản mã hóa")
    with office.at_work():
        infected = Blob.objects.earliest("pk")
        set_apart(infected.sha256, infected.storage_name, lambda: None)
    made, anew = archive(office, "--key", key), offices.blank("anew")

    with anew.at_work():
        said = say("restore", str(made), key=key)

    before, after = office.rows(), anew.rows()
    assert {name for name in before if before[name] != after[name]} == set()
    assert set(before) == set(after)
    assert sum(map(len, after.values())) > 3000
    assert anew.contents() == office.contents() != {}
    assert (anew.folder / "secret.key").read_text() == "chỉ có trong bản mã hóa"
    assert said.endswith("nhật ký nguyên vẹn, số liệu khớp lịch sử.\n")
    with anew.at_work():
        assert backup.last_backup() == backup.last_good_backup() != None  # noqa: E711
        assert intake()().code not in repr(before["dossiers_dossier"])


def test_while_people_work_it_is_a_state_that_existed(
    office: OfficePlace, offices: Offices
) -> None:
    """Each act gives a number, stores a file and writes a journal row, or does nothing."""
    stop, written = threading.Event(), []

    def work() -> None:
        while not stop.is_set():
            at = clock.now()
            with transaction.atomic():
                number = next_number("drill")
                file = files.store(actor=SYSTEM, at=at, name=f"{number}.pdf", content=_pdf(number))
                journal.record(actor=SYSTEM, at=at, act="drill", subject=file)
            written.append(number)
        connections.close_all()

    with office.at_work():
        worker = threading.Thread(target=work)
        worker.start()
        while len(written) < 3:
            pass
        before = len(written)
        made = Path(json.loads(say("backup", json=True))["path"])
        during = len(written) - before
        stop.set()
        worker.join()
    anew = offices.blank("anew")
    with anew.at_work():
        say("restore", str(made))
        number = Series.objects.get(name="drill").last
        stored = StoredFile.objects.filter(name__in=[f"{n}.pdf" for n in range(1, number + 2)])
        assert during > 0
        assert before <= number <= before + during + 1
        assert stored.count() == JournalEntry.objects.filter(act="drill").count() == number
        assert all(files.open_file(one).read() == _pdf(one.name[:-4]).read() for one in stored)


def _pdf(number: object) -> BytesIO:
    return BytesIO(PDF + f"% {number}\n".encode())


def test_behind_pgbouncer_a_backup_still_reads_table_by_table_not_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)

    assert described(connection)["DISABLE_SERVER_SIDE_CURSORS"] is False


def test_an_encrypted_archive_wants_its_own_key(
    office: OfficePlace, offices: Offices, key: str, tmp_path: Path
) -> None:
    made, anew = archive(office, "--key", key), offices.blank("anew")
    other = str(tmp_path / "other")
    say("backup", new_key=other)

    assert b"tables/journal_entry" in archive(office).read_bytes()
    assert b"tables/journal_entry" not in made.read_bytes()
    with anew.at_work():
        with pytest.raises(Refusal, match="được mã hóa"):
            say("restore", str(made))
        with pytest.raises(Refusal, match="mã hóa bằng khóa"):
            say("restore", str(made), key=other)
        assert "bảng" in say("restore", str(made), key=key, preview=True)
        assert connections["default"].introspection.table_names() == []


@pytest.mark.parametrize("place", [0.1, 0.5, 0.999])
def test_a_changed_or_cut_archive_touches_nothing(
    office: OfficePlace, offices: Offices, key: str, place: float
) -> None:
    made, anew = archive(office, "--key", key), offices.blank("anew")
    whole = made.read_bytes()
    at = int(len(whole) * place)

    for damaged in (
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
        whole[:at],
        whole + b"x",
    ):
        made.write_bytes(damaged)
        with anew.at_work(), pytest.raises(Refusal, match=r"bị hỏng|không phải|mã hóa"):
            say("restore", str(made), key=key)
    with anew.at_work():
        assert connections["default"].introspection.table_names() == []
    assert not anew.files.exists()


def test_data_that_are_there_are_replaced_only_when_asked(office: OfficePlace) -> None:
    made = archive(office)
    with office.at_work():
        Series.objects.create(name="sau-sao-luu", last=7)

        with pytest.raises(DatabaseNotEmpty, match="không ghi đè"):
            say("restore", str(made))
        assert Series.objects.filter(name="sau-sao-luu").exists()

        said = json.loads(say("restore", str(made), replace=True, json=True))
        assert not Series.objects.filter(name="sau-sao-luu").exists()
    if connection.vendor == "sqlite":
        assert Path(said["kept_aside"]).exists()


def test_nothing_is_put_back_while_the_office_works(office: OfficePlace) -> None:
    made = archive(office)
    with office.at_work():
        Series.objects.create(name="đang làm", last=7)
        beat = Heartbeat()
        beat.beat(0)
        with pytest.raises(OfficeRunning, match="Hãy dừng máy chủ web"):
            say("restore", str(made), replace=True)
        assert Series.objects.filter(name="đang làm").exists()

        WorkerBeat.objects.update(seen_at=clock.now() - SILENT_AFTER * 2)  # killed a while ago
        say("restore", str(made), replace=True)
        assert not Series.objects.filter(name="đang làm").exists()


def test_the_keys_come_back_where_a_new_machine_has_made_its_own(
    office: OfficePlace, offices: Offices, key: str
) -> None:
    (office.folder / "secret.key").write_text("khóa của cơ quan")
    (office.folder / "outward.key").write_text("khóa gửi ra")
    made, anew = archive(office, "--key", key), offices.blank("anew")
    (anew.folder / "secret.key").write_text("máy mới tự tạo")
    (anew.folder / "outward.key").write_text("khóa gửi ra")

    with anew.at_work():
        said = json.loads(say("restore", str(made), key=key, json=True))

    assert said["keys_laid"] == ["secret.key"]
    assert (anew.folder / "secret.key").read_text() == "khóa của cơ quan"
    assert (anew.folder / "secret.key").stat().st_mode & 0o077 == 0
    assert (anew.folder / "secret.key.before-restore").read_text() == "máy mới tự tạo"
    assert not (anew.folder / "outward.key.before-restore").exists()


@pytest.mark.one_database
def test_what_a_reader_holds_up_in_the_log_stays_with_the_old_database(
    office: OfficePlace,
) -> None:
    made = archive(office)
    reader = sqlite3.connect(office.described["NAME"], isolation_level=None)
    with office.at_work():
        Series.objects.create(name="truoc", last=1)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM numbering_series").fetchall()
        Series.objects.create(name="sau-khi-co-nguoi-doc", last=7)

        said = json.loads(say("restore", str(made), replace=True, json=True))
    reader.close()

    with closing(sqlite3.connect(said["kept_aside"])) as old:
        found = old.execute("SELECT last FROM numbering_series WHERE name LIKE 'sau-khi%'")
        assert found.fetchall() == [(7,)]


def test_an_older_release_is_backed_up_and_comes_back_migrated(offices: Offices) -> None:
    old, anew = offices.of_release("old"), offices.blank("anew")
    made = archive(old)

    with anew.at_work():
        said = json.loads(say("restore", str(made), json=True))

        assert said["migrated"]
        assert "[ ]" not in say("showmigrations", format="plan")
        assert said["tables"]["journal_entry"]["rows"] == 564


def test_what_a_newer_program_wrote_is_refused(office: OfficePlace) -> None:
    with office.at_work():
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('dossiers', '9999_of_tomorrow', '2030-01-01 00:00:00')"
            )
        with pytest.raises(DatabaseIsNewer, match="9999_of_tomorrow"):
            say("backup")


def test_a_full_disk_is_told_before_anything_is_written(
    office: OfficePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")(100, 99, 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage)
    with office.at_work():
        with pytest.raises(NotEnoughRoom, match="Không đủ chỗ"):
            say("backup")

        last = backup.last_backup()
        assert last is not None
        assert (last.outcome, last.message[:12]) == (BackupOutcome.FAILED, "Không đủ chỗ")
        assert backup.last_good_backup() is None
        assert list(Path(office.folder / "backups").iterdir()) == []


def test_a_file_that_is_not_in_the_store_is_told(office: OfficePlace) -> None:
    next(path for path in office.files.rglob("*") if path.is_file()).unlink()
    with office.at_work():
        with pytest.raises(CommandError, match="1 tệp không có trong kho"):
            say("backup")

        last = backup.last_backup()
        assert last is not None
        assert last.outcome == BackupOutcome.INCOMPLETE


def test_the_job_of_the_night_marks_its_end_and_prunes(
    office: OfficePlace, settings: object
) -> None:
    folder = office.folder / "backups"
    folder.mkdir()
    for name in ("cchc-20200101T013000.cchc", "cchc-20200102T013000.cchc", "của tôi.txt"):
        (folder / name).write_text("cũ")
    settings.BACKUP_KEEP = "2d"
    with office.at_work():
        back_up({}, at=clock.now())

        last = backup.last_good_backup()
        assert last is not None
        assert (last.size, last.rows > 3000, last.files) == (
            (folder / last.name).stat().st_size,
            True,
            len(office.contents()),
        )
        assert not backup.is_running(clock.now())
        assert BackupRun.objects.count() == 1
    left = {path.name for path in folder.iterdir()}
    assert left == {last.name, "cchc-20200102T013000.cchc", "của tôi.txt"}

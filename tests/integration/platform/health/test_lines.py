"""Each line of the health page in each of its moods."""

import json
from collections import namedtuple
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, journal
from cchc.platform.backup.models import BackupOutcome, BackupRun
from cchc.platform.clock import ZONE
from cchc.platform.files.models import Blob, ScanState
from cchc.platform.health import Check, Finding, Tone, register_check, registry
from cchc.platform.health.checks import machine, queues, safety
from cchc.platform.jobs.models import Job, JobState, WorkerBeat
from cchc.platform.journal.digest import seal_days
from cchc.platform.journal.models import JournalEntry
from cchc.platform.notify.models import CallTask, Message
from cchc.platform.outward.models import Delivery, Receiver

AT = datetime(2026, 3, 3, 9, 0, tzinfo=ZONE)
DAY = timedelta(days=1)
Usage = namedtuple("Usage", "total used free")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with clock.frozen(AT):
        yield


def _disk(monkeypatch: pytest.MonkeyPatch, free: int) -> Finding:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _f: Usage(100 << 30, 0, free << 30))
    return machine.disk(AT)


def test_the_database_answers() -> None:
    assert machine.database(AT).tone is Tone.GOOD


def test_a_slow_database_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 0.4])
    monkeypatch.setattr(machine, "perf_counter", lambda: next(ticks))

    found = machine.database(AT)

    assert (found.tone, "400,0 ms" in found.words) == (Tone.WARN, True)


def test_room_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    tones = [_disk(monkeypatch, free).tone for free in (50, 9, 2)]

    assert tones == [Tone.GOOD, Tone.WARN, Tone.BAD]


def test_a_disk_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(machine.tempfile, "NamedTemporaryFile", refuse)
    found = _disk(monkeypatch, 50)

    assert (found.tone, "Read-only" in found.words) == (Tone.BAD, True)


def test_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.clocks(AT).tone is Tone.GOOD

    beat = WorkerBeat.objects.create(name="a:1", started_at=AT, seen_at=AT, clock_skew=7200)
    assert "120 phút" in machine.clocks(AT).words
    beat.delete()

    monkeypatch.setattr(machine.asking, "time_there", lambda: clock.machine_now() + DAY)
    assert "lệch nhau" in machine.clocks(AT).words


def test_a_worker() -> None:
    assert queues.worker(AT).tone is Tone.BAD

    WorkerBeat.objects.create(name="a:1", started_at=AT - DAY, seen_at=AT)

    assert queues.worker(AT).words == "1 tiến trình đang chạy, từ 09:00 ngày 02/03/2026."


def test_the_queue() -> None:
    assert queues.queue(AT).words == "Không có việc nào đang đợi."
    job = Job.objects.create(code="x", run_at=AT, recorded_at=AT)
    assert queues.queue(AT).tone is Tone.GOOD
    assert queues.queue(AT + timedelta(minutes=6)).tone is Tone.WARN
    assert queues.failed(AT).tone is Tone.GOOD

    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, finished_at=AT)

    assert queues.failed(AT).words == "1 việc hỏng."


def test_messages() -> None:
    assert queues.messages(AT).tone is Tone.GOOD
    message = Message.objects.create(
        template="x", subject_type="x", subject_id="1", recipient_name="x", title="x", body="x",
        sms="x", sent_by_name="x", at=AT, recorded_at=AT,
    )  # fmt: skip
    CallTask.objects.create(message=message, reason="x", opened_at=AT)

    found = queues.messages(AT + timedelta(hours=2))

    assert found.tone is Tone.WARN
    assert found.words.startswith("1 tin chưa gửi được quá một giờ. 1 cuộc gọi")


def test_news_to_other_systems() -> None:
    assert queues.outward(AT).tone is Tone.GOOD
    receiver = Receiver.objects.create(name="Trục", url="https://a.example/", created_at=AT)
    row = Delivery.objects.create(
        receiver=receiver, event_id=receiver.key, kind="x", thread="A", at=AT, recorded_at=AT
    )
    assert queues.outward(AT).words == "Đang gửi."
    assert queues.outward(AT + DAY).tone is Tone.WARN
    Delivery.objects.filter(pk=row.pk).update(not_before=AT)
    assert "từ chối" in queues.outward(AT).words
    Receiver.objects.update(failing_since=AT)

    found = queues.outward(AT)

    assert found.tone is Tone.BAD
    assert found.words == "Trục không nhận tin từ 09:00 ngày 03/03/2026; 1 tin đang giữ."


def test_scanning(settings: Any) -> None:
    Blob.objects.create(sha256="0" * 64, size=1, kind="pdf", recorded_at=AT)
    Blob.objects.create(
        sha256="1" * 64, size=1, kind="pdf", recorded_at=AT, scan_state=ScanState.INFECTED
    )
    settings.CLAMD = ""
    assert "Không có bộ quét" in safety.scanning(AT).words
    settings.CLAMD = "unix:/x"
    found = safety.scanning(AT)
    assert found.words == "1 nội dung chưa quét được. 1 nội dung có mã độc đã khóa."
    Blob.objects.filter(scan_state=ScanState.NOT_SCANNED).update(scan_state=ScanState.CLEAN)

    assert safety.scanning(AT).tone is Tone.GOOD


def test_backups() -> None:
    assert safety.backup(AT).words == "Chưa có bản sao lưu."
    BackupRun.objects.create(started_at=AT, outcome=BackupOutcome.FAILED, message="Đầy đĩa")
    assert safety.backup(AT).words == "Bản gần nhất không dùng được: Đầy đĩa"
    BackupRun.objects.create(started_at=AT + DAY, outcome=BackupOutcome.DONE)

    tones = [safety.backup(AT + n * DAY).tone for n in (1, 2, 3, 5)]
    assert tones == [Tone.GOOD, Tone.GOOD, Tone.WARN, Tone.BAD]

    BackupRun.objects.create(started_at=AT + 2 * DAY, outcome=BackupOutcome.FAILED, message="Hỏng")
    assert "Lần sau đó không xong: Hỏng" in safety.backup(AT + 2 * DAY).words


def test_the_sealed_journal() -> None:
    assert "không có dòng nào" in safety.sealed(AT).words
    receiver = Receiver.objects.create(name="Trục", url="https://a.example/", created_at=AT)
    journal.record(actor=SYSTEM, at=AT, act="outward.receiver.changed", subject=receiver)
    assert JournalEntry.objects.count() == 1
    assert safety.sealed(AT + DAY).tone is Tone.WARN

    seal_days(AT + DAY)

    assert "1 dòng đã niêm phong" in safety.sealed(AT + DAY).words


def test_a_journal_left_open_because_of_the_clock() -> None:
    receiver = Receiver.objects.create(name="Trục", url="https://a.example/", created_at=AT)
    journal.record(actor=SYSTEM, at=AT, act="outward.receiver.changed", subject=receiver)
    beat = WorkerBeat.objects.create(
        name="a:1", started_at=AT, seen_at=AT + DAY, clock_skew=86_400
    )
    found = safety.sealed(AT + DAY)
    assert (found.tone, "có thể đã nhảy 24 giờ" in found.words) == (Tone.WARN, True)
    assert found.words.endswith("nên hoãn.")
    assert "--clock-checked" in found.what_to_do

    beat.delete()
    Job.objects.create(code="outward.sweep", run_at=AT, slot=AT, recorded_at=AT, payload={})
    assert "hoãn đến 01:00 ngày 05/03/2026" in safety.sealed(AT + DAY).words


def test_advisories(settings: Any, tmp_path: Path) -> None:
    settings.ADVISORIES = str(tmp_path / "a.json")
    assert safety.advisories(AT).tone is Tone.WARN
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    assert "Chưa có tệp" in safety.advisories(AT).words
    (tmp_path / "a.json").write_text(json.dumps({"fetched_on": "2026-02-20"}), encoding="utf-8")
    assert safety.advisories(AT).words == "Tệp cảnh báo lấy ngày 20/02/2026."
    assert safety.advisories(AT + 30 * DAY).tone is Tone.WARN


def test_a_look_that_fails_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_checks", {})

    def raising(error: Exception) -> Any:
        def ask(_at: datetime) -> Finding:
            raise error

        return ask

    register_check(
        Check("b", "B", raising(KeyError("số điện thoại")), 2),
        Check("a", "A", raising(DatabaseError("x")), 1),
        Check("c", "C", lambda _at: Finding(Tone.GOOD, "Tốt"), 3),
    )

    told = [(line.code, line.finding.tone, line.finding.words) for line in registry.look(AT)]

    assert told == [
        ("a", Tone.BAD, "Không xem được: cơ sở dữ liệu không trả lời."),
        ("b", Tone.BAD, "Không xem được: KeyError."),
        ("c", Tone.GOOD, "Tốt"),
    ]

"""A disk that is full, or can only be read, under a running office.

Where nothing may be mounted, ``test_disk_and_clock.py`` alone shows the refusal, by RLIMIT_FSIZE.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from tests.integration.faults.copies import office_on_file
from tests.integration.faults.running_office import RunningOffice
from tests.integration.faults.small_disk import NoDisk, SmallDisk, small_disk
from tests.integration.faults.trial import Trial

pytestmark = [pytest.mark.one_database, pytest.mark.slow]
BAD = 2


def test_a_disk_is_full_then_read_only_then_as_it_was(kept: Path) -> None:
    with suppress(NoDisk), small_disk(32) as disk:
        with office_on_file(kept, at=disk.path / "office") as office:
            trial = Trial(office, random.Random(1))
            trial.visitors.receive()
            _full(trial, disk)
            trial.visitors.receive()  # the same processes go on
            trial.visitors.send()
            _read_only(trial, disk)
            trial.visitors.receive()
            told = trial.truth(drain=True)
        assert told["wrong"] == []
        assert told["dossiers"] == 4


def _full(trial: Trial, disk: SmallDisk) -> None:
    office = trial.office
    files = _files(office)
    disk.fill()
    told = trial.visitors.send_once()
    assert (told.status_code, told.json()["code"]) == (503, "disk-full")
    page = trial.visitors.hand_in()
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "Máy chủ hết chỗ trống trên ổ đĩa" in page.text
    assert "chưa được ghi" in page.text
    assert _line(office, "disk") == BAD
    assert _dossiers(office) == 1
    assert _files(office) == files, "nothing half lies there"
    disk.empty()
    _until(lambda: _line(office, "disk") < BAD)


def _read_only(trial: Trial, disk: SmallDisk) -> None:
    """The machine came up with the disk mounted read-only, as after a fault of the file system."""
    office = trial.office
    office.kill_all()
    disk.lock()
    try:
        office.start(waits=False)
        _until(lambda: _answer(office, "/tra-cuu/") is not None)
        page = trial.visitors.send_once()
        assert (page.status_code, page.headers["Retry-After"]) == (503, "10"), page.text[:500]
        assert page.json()["code"] == "read-only"
        assert "Máy chủ đang chỉ đọc được, chưa ghi được" in page.json()["message"]
        assert _line(office, "disk") == BAD
        assert _dossiers(office) == 3
        assert office.worker is not None
        assert office.worker.poll() is None, office.log()
    finally:
        disk.unlock()
    _until(lambda: _line(office, "disk") < BAD)


def _answer(office: RunningOffice, path: str) -> requests.Response | None:
    try:
        return requests.get(office.address + path, timeout=30)
    except requests.RequestException:
        return None


def _line(office: RunningOffice, name: str) -> float:
    text = requests.get(f"{office.address}/metrics/", timeout=30).text
    return next(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.labels.get("line") == name
    )


def _dossiers(office: RunningOffice) -> int:
    file = f"file:{office.folder}/cchc.sqlite3?mode=ro"
    with closing(sqlite3.connect(file, uri=True, timeout=20)) as line:
        return int(line.execute("SELECT count(*) FROM dossiers_dossier").fetchone()[0])


def _files(office: RunningOffice) -> set[Path]:
    return {path for path in (office.folder / "data" / "files").rglob("*") if path.is_file()}


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)

"""The machine's clock leaps a day ahead under a running office and is set back again.

The processes see another time by libfaketime, whose offset stands in a file.
"""

import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from tests.integration.faults.copies import office_on_file
from tests.integration.faults.running_office import ROOT, RunningOffice
from tests.integration.faults.trial import Trial

pytestmark = [pytest.mark.one_database, pytest.mark.slow]
GOOD, WARN, BAD = 0, 1, 2


def test_the_clock_leaps_a_day_ahead_and_is_set_back(kept: Path, tmp_path: Path) -> None:
    offset = tmp_path / "offset"
    offset.write_text("+0", encoding="utf-8")
    with office_on_file(kept, **_faked(offset)) as office:
        office.worker_words = ["tests.integration.faults.quick_worker"]
        trial = Trial(office, random.Random(1))
        today = [trial.visitors.send(), _code(office, trial.visitors.receive())]
        _until(lambda: _sealings(office) == 1)

        offset.write_text("+1d", encoding="utf-8")
        ahead = [trial.visitors.send(), trial.visitors.send()]
        _until(lambda: _sealings(office) == 2)
        assert _sealed_days(office) == ["2026-03-02"], "the day it leapt from is not over"
        _until(lambda: _lines(office)["clock"] == BAD)
        assert _lines(office)["journal"] == WARN

        office.kill("worker", trial.dice)  # with whatever lease it holds under the wrong clock
        offset.write_text("+0", encoding="utf-8")
        office.start()
        _until(lambda: _lines(office)["clock"] == GOOD)
        today += [trial.visitors.send(), _code(office, trial.visitors.receive())]

        codes = [code for (code,) in _rows(office, "SELECT code FROM dossiers_dossier")]
        told = trial.truth(drain=True)
        log = office.log()
        assert _sealed_days(office) == ["2026-03-02"]
        backwards = _rows(office, _BACKWARDS)

    assert told["wrong"] == [], log
    assert (sorted(codes), len(set(codes))) == (sorted(today + ahead), 6)
    assert [_number(code) for code in today] == [1, 2, 3, 4]
    assert [_number(code) for code in ahead] == [1, 2]
    assert len({_day(code) for code in today}) == len({_day(code) for code in ahead}) == 1
    assert _day(today[0]) < _day(ahead[0])
    assert backwards == []


_BACKWARDS = """
    SELECT * FROM (SELECT recorded_at AS known, lag(recorded_at) OVER (
        PARTITION BY subject_type, subject_id ORDER BY sequence) AS before FROM journal_entry)
    WHERE known < before
"""


def _faked(offset: Path) -> dict[str, str]:
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",  # somebody sets the clock; nobody makes time pass
        "NO_FAKE_STAT": "1",
        "PYTHONPATH": os.pathsep.join(
            [str(Path(__file__).parent / "under_faketime"), str(ROOT / "src"), str(ROOT)]
        ),
    }


def _sealings(office: RunningOffice) -> int:
    return len(
        _rows(office, "SELECT id FROM jobs_job WHERE code = 'journal.digest' AND state = 'done'")
    )


def _sealed_days(office: RunningOffice) -> list[str]:
    """The office was built on the second of March; that day is over in any case."""
    return [day for (day,) in _rows(office, "SELECT day FROM journal_digest ORDER BY id")]


def _lines(office: RunningOffice) -> dict[str, float]:
    text = requests.get(f"{office.address}/metrics/", timeout=10).text
    return {
        sample.labels["line"]: sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "cchc_health"
    }


def _rows(office: RunningOffice, question: str) -> list[Any]:
    with closing(sqlite3.connect(office.folder / "cchc.sqlite3", timeout=20)) as line:
        return line.execute(question).fetchall()


def _code(office: RunningOffice, dossier: str) -> str:
    ((code,),) = _rows(office, f"SELECT code FROM dossiers_dossier WHERE id = {int(dossier)}")  # noqa: S608
    return str(code)


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def _number(code: str) -> int:
    return int(code.rpartition("-")[2])


def _day(code: str) -> str:
    return code.split("-")[1]

"""The database's server is stopped under a running office and started again."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from tests.integration.faults.copies import office_on_server
from tests.integration.faults.running_office import RunningOffice
from tests.integration.faults.trial import Trial

pytestmark = [pytest.mark.one_database, pytest.mark.slow]
_DONE = "SELECT count(*) FROM jobs_job WHERE state = 'done'"


def test_pages_say_so_and_everything_goes_on_when_it_is_back(kept: Path) -> None:
    with office_on_server(kept) as office:
        trial = Trial(office, random.Random(1))
        cluster = office.cluster
        assert cluster is not None
        assert office.app is not None
        assert office.worker is not None
        first = trial.visitors.send()
        assert _health(office) == (200, {"database": "ok", "tables": "ok"})

        cluster.stop_at_once()
        _says_that_it_is_away(office)
        time.sleep(1)  # the worker meets it too

        cluster.start()
        done = int(cluster.say(_DONE))
        _until(lambda: requests.get(_page(office), timeout=10).status_code == 200)
        assert _health(office) == (200, {"database": "ok", "tables": "ok"})
        second = trial.visitors.send()
        _until(lambda: int(cluster.say(_DONE)) > done)  # the worker goes on
        assert office.app.poll() is None
        assert office.worker.poll() is None
        told = trial.truth(drain=True)

    assert told["wrong"] == []
    assert int(second[-4:]) == int(first[-4:]) + 1


def _says_that_it_is_away(office: RunningOffice) -> None:
    page = requests.get(_page(office), timeout=20)
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "Cơ sở dữ liệu đang khởi động lại hoặc tạm thời không trả lời" in page.text
    told = requests.post(
        f"{office.address}/api/v1/dossiers", json={},
        headers={"Authorization": f"Bearer {office.facts['token']}"}, timeout=20,
    )  # fmt: skip
    assert (told.status_code, told.headers["Retry-After"]) == (503, "10")
    assert told.json()["code"] == "database-away"
    status, checks = _health(office)
    assert (status, checks["database"]) == (503, "away")
    metrics = requests.get(f"{office.address}/metrics/", timeout=20).text
    assert "cchc_database_up 0.0" in metrics


def _page(office: RunningOffice) -> str:
    return f"{office.address}/tra-cuu/"


def _health(office: RunningOffice) -> tuple[int, dict[str, str]]:
    answer = requests.get(f"{office.address}/health/", timeout=20)
    return answer.status_code, answer.json()["checks"]


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)

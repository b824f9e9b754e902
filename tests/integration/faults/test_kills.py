"""``kill -9`` five times under load: whoever got an answer finds everything, nobody finds half.

A hundred times: ``bench/kills.py``.
"""

import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.integration.faults.trial import Trial, on_file, on_server

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short enough for a Unix socket, open to the server's own user."""
    made = Path(tempfile.mkdtemp(prefix="cchc-kill-", dir="/tmp"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def _five(trial: Trial, targets: list[str], seed: int) -> None:
    try:
        for target in targets:
            trial.kill(target)
        told = trial.truth(drain=True)
    finally:
        trial.office.stop()
    given, cut = len(trial.visitors.receipts), trial.visitors.cuts
    print(f"seed {seed}: {given} receipts, {cut} cut lines")  # noqa: T201
    assert told["wrong"] == [], f"seed {seed}: {trial.office.log()}"
    assert {r["kind"] for r in trial.visitors.receipts} == {"api", "counter", "act"}
    assert told["dossiers"] >= len(trial.visitors.receipts) / 2


def test_the_app_and_the_worker_are_killed_on_a_file(folder: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    _five(on_file(folder, seed), ["app", "worker", "web"], seed)


def test_the_database_server_is_killed(folder: Path) -> None:
    seed = random.SystemRandom().randrange(10**6)
    _five(on_server(folder, seed), ["server", "backend"], seed)

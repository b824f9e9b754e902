"""``kill -9`` five times under load: whoever got an answer finds everything, nobody finds half.

A hundred times: ``bench/kills.py``.
"""

import random
from pathlib import Path

import pytest
from tests.integration.faults.copies import office_on_file, office_on_server
from tests.integration.faults.running_office import RunningOffice
from tests.integration.faults.trial import Trial

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


def _trial(office: RunningOffice, targets: list[str]) -> None:
    seed = random.SystemRandom().randrange(10**6)
    trial = Trial(office, random.Random(seed))
    for target in targets:
        trial.kill(target)
    told = trial.truth(drain=True)
    given, cut = len(trial.visitors.receipts), trial.visitors.cuts
    print(f"seed {seed}: {given} receipts, {cut} cut lines")  # noqa: T201
    assert told["wrong"] == [], f"seed {seed}: {office.log()}"
    assert {r["kind"] for r in trial.visitors.receipts} == {"api", "counter", "act"}
    assert told["dossiers"] >= len(trial.visitors.receipts) / 2
    assert trial.visitors.workbooks["/ho-so/bieu-06a/?xuat=xlsx"], "no report was read whole"


def test_the_app_and_the_worker_are_killed_on_a_file(kept: Path) -> None:
    with office_on_file(kept) as office:
        _trial(office, ["app", "worker", "web"])


def test_the_database_server_is_killed(kept: Path) -> None:
    with office_on_server(kept) as office:
        _trial(office, ["server", "backend"])

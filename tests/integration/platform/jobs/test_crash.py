"""Workers as processes: a killed one's job is found again, several share one queue."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
SLOW_JOB = """
import sys, time
import django; django.setup()
from datetime import timedelta
from pathlib import Path
from threading import Event
from cchc.platform.jobs import registry, worker
log = Path(sys.argv[1])
@registry.job("t.slow", lease=timedelta(seconds=1), backoff=timedelta(seconds=0))
def slow(payload, *, at):
    with log.open("a") as file: file.write("start\\n")
    if log.read_text().count("start") == 1: time.sleep(60)
    with log.open("a") as file: file.write("end\\n")
    stop.set()
stop = Event()
worker.CHORES_EVERY = 0.2
registry._specs = {"t.slow": registry._specs["t.slow"]}
if sys.argv[2] == "first":
    from cchc.platform.jobs import enqueue
    enqueue("t.slow")
worker.run_worker(stop, idle_seconds=0.1)
"""


def _migrated(database: Path) -> dict[str, str]:
    """The environment of processes that share one SQLite file with the queue's table."""
    environment = {
        **os.environ,
        "CCHC_DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    environment.setdefault("DJANGO_SETTINGS_MODULE", "cchc.project.settings.test")
    migrate = [sys.executable, str(ROOT / "manage.py"), "migrate", "jobs", "--verbosity=0"]
    subprocess.run(migrate, env=environment, check=True, timeout=120)
    return environment


@pytest.mark.one_database
def test_a_job_survives_kill_9(tmp_path: Path) -> None:
    database, log = tmp_path / "queue.sqlite3", tmp_path / "log.txt"
    log.touch()
    environment = _migrated(database)
    script = [sys.executable, "-c", SLOW_JOB, str(log)]

    with subprocess.Popen([*script, "first"], env=environment) as doomed:
        deadline = time.monotonic() + 60
        while "start" not in log.read_text() and time.monotonic() < deadline:
            time.sleep(0.05)
        doomed.send_signal(signal.SIGKILL)
    subprocess.run([*script, "second"], env=environment, check=True, timeout=60)

    assert log.read_text().split() == ["start", "start", "end"]
    with sqlite3.connect(database) as connection:
        rows = connection.execute("select state, attempts from jobs_job").fetchall()
    assert rows == [("done", 2)]


MANY_JOBS = """
import sys
import django; django.setup()
from pathlib import Path
from threading import Event
from cchc.platform.jobs import enqueue, registry, worker
from cchc.platform.jobs.models import Job
log = Path(sys.argv[1])
@registry.job("t.many")
def many(payload, *, at):
    with log.open("a") as file: file.write(f"{payload['n']}\\n")
registry._specs = {"t.many": registry._specs["t.many"]}
if sys.argv[2] == "fill":
    for n in range(60): enqueue("t.many", {"n": n})
else:
    class Stop(Event):
        def wait(self, timeout=None):
            self.set()
    print(worker.run_worker(Stop()))
"""


@pytest.mark.one_database
def test_several_workers_share_the_queue_and_none_repeats_anothers_job(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.touch()
    environment = _migrated(tmp_path / "queue.sqlite3")
    script = [sys.executable, "-c", MANY_JOBS, str(log)]
    subprocess.run([*script, "fill"], env=environment, check=True, timeout=60)

    workers = [
        subprocess.Popen([*script, "work"], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ran = [int(worker.communicate(timeout=120)[0]) for worker in workers]

    assert sorted(map(int, log.read_text().split())) == list(range(60))
    assert sum(ran) == 60

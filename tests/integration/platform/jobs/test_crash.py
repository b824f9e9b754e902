"""A worker killed in the middle of a job: another finds the job again."""

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


@pytest.mark.one_database
def test_a_job_survives_kill_9(tmp_path: Path) -> None:
    database, log = tmp_path / "queue.sqlite3", tmp_path / "log.txt"
    log.touch()
    environment = {
        **os.environ,
        "CCHC_DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    environment.setdefault("DJANGO_SETTINGS_MODULE", "cchc.project.settings.test")
    migrate = [sys.executable, str(ROOT / "manage.py"), "migrate", "jobs", "--verbosity=0"]
    subprocess.run(migrate, env=environment, check=True, timeout=120)
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

"""Processes that live and die together."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from cchc.project import serving, serving_manner
from cchc.project.serving import server_command, together, worker_command

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def noting(path: Path) -> list[str]:
    """A program that writes its process number and sleeps."""
    program = f"import os, time; open({str(path)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    return [sys.executable, "-c", program]


def is_running(path: Path) -> bool:
    """Whether the process whose number stands in ``path`` still lives."""
    try:
        os.kill(int(path.read_text()), 0)
    except ProcessLookupError:
        return False
    return True


def test_when_one_ends_the_other_is_ended_and_its_status_is_told(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    fails = f"import os, sys, time\nwhile not os.path.getsize({str(noted)!r}): time.sleep(0.01)\n"
    noted.touch()

    status = together([noting(noted), [sys.executable, "-c", fails + "sys.exit(3)"]])

    assert status == 3
    assert not is_running(noted)


def test_one_that_ends_by_itself_is_a_failure() -> None:
    assert together([[sys.executable, "-c", ""]]) == 1


def test_one_that_will_not_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_GRACE_SECONDS", 0.2)
    noted = tmp_path / "pid"
    noted.touch()
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + noting(noted)[2]
    waits = f"import os, time\nwhile not os.path.getsize({str(noted)!r}): time.sleep(0.01)\n"

    together([[sys.executable, "-c", deaf], [sys.executable, "-c", waits]])

    assert not is_running(noted)


def test_an_interrupt_ends_all_in_peace() -> None:
    threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGTERM)).start()
    before = signal.getsignal(signal.SIGTERM)
    started = time.monotonic()

    status = together([SLEEPER, SLEEPER])

    assert status == 0
    assert time.monotonic() - started < 15
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_server_listens_where_it_is_told() -> None:
    command = server_command("127.0.0.1", 8123, workers=3, threads=5)

    assert "cchc.project.wsgi:application" in command
    assert command[command.index("--bind") + 1] == "127.0.0.1:8123"
    assert command[command.index("--workers") + 1] == "3"
    assert int(command[command.index("--threads") + 1]) > 5 + 12  # some wait, some refuse
    assert worker_command()[-1] == "worker"


def test_the_server_s_own_lines_go_where_all_others_go() -> None:
    command = server_command("127.0.0.1", 8123, workers=1, threads=1)
    said = serving_manner.logconfig_dict["loggers"]["gunicorn.error"]

    assert command[command.index("--config") + 1] == f"python:{serving_manner.__name__}"
    assert said == {"level": "WARNING", "handlers": [], "propagate": True}

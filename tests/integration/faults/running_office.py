"""The application as processes: gunicorn with the real app, the worker, another system."""

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import requests
from tests.integration.faults.cluster import Cluster
from tests.integration.platform.outward.receiving import OtherSystem, listening

ROOT = Path(__file__).resolve().parents[3]
_PATIENCE = 40.0


class RunningOffice:
    """A whole installation in ``folder``; ``cluster`` None: SQLite in a file.

    A folder copied from an office at rest is used as it is (``copies.py``).
    """

    def __init__(
        self,
        folder: Path,
        cluster: Cluster | None = None,
        *,
        logs: Path | None = None,
        **environment: str,
    ) -> None:
        """Prepare the office; nothing is running yet but the database and the other system."""
        self.folder, self.cluster = folder, cluster
        self._log = (logs or folder) / "processes.log"
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.other_system = OtherSystem()
        self._open = ExitStack()
        receiver_port = self._open.enter_context(listening(self.other_system))
        url = cluster.url if cluster else f"sqlite:///{folder}/cchc.sqlite3"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("CCHC")},
            "CCHC_DATABASE_URL": url,
            "CCHC_DATA_DIR": str(folder / "data"),
            "CCHC_SECRET_KEY": "only-for-trials-of-faults-only-for-trials-of-faults-only",
            "CCHC_SMS_ADAPTER": "cchc.platform.notify.sms.FileSms",
            "CCHC_OUTWARD_HOSTS": f"127.0.0.1:{receiver_port}",
            "CCHC_SECOND_FACTOR_ROLES": "none",
            "DJANGO_SETTINGS_MODULE": "cchc.project.settings.office",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            **environment,
        }
        self.facts = self._prepared(f"http://127.0.0.1:{receiver_port}/tin")
        self.other_system.key = self.facts["receiver_key"]
        self.worker_words = ["cchc.project.cli", "worker", "--idle", "0.05"]
        self.app: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def _prepared(self, receiver: str) -> dict[str, Any]:
        """What visitors need: built now, or kept beside the copy this folder is."""
        kept = self.folder / "facts.json"
        if self.cluster:
            self.cluster.start()
        if not kept.exists():
            if self.cluster:
                self.cluster.make_database()
            kept.write_text(self.program("preparing", receiver), encoding="utf-8")
        else:
            moved = f"UPDATE outward_receiver SET url = '{receiver}'"  # noqa: S608 - our own port
            if self.cluster:
                self.cluster.say(moved)
            else:
                with closing(sqlite3.connect(self.folder / "cchc.sqlite3")) as line, line:
                    line.execute(moved)
        facts: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        return facts

    def program(self, name: str, *words: str, given: str = "") -> str:
        """Run a module of this folder beside the office; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", f"tests.integration.faults.{name}", *words],
            env=self.environment, cwd=ROOT, input=given, capture_output=True, text=True,
            timeout=180, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr[-4000:]}")
        return done.stdout

    def start(self, *, waits: bool = True) -> None:
        """Start what is not running and wait until pages are answered."""
        if self.cluster and _is_over(self.cluster.process):
            self.cluster.start()
        if _is_over(self.app):
            self.app = self._spawn(
                "-m", "gunicorn", "cchc.project.wsgi:application", "--bind",
                f"127.0.0.1:{self.port}", "--worker-class", "gthread", "--workers", "2",
                "--threads", "4", "--log-level", "critical", "--no-control-socket",
            )  # fmt: skip
        if _is_over(self.worker):
            self.worker = self._spawn("-m", *self.worker_words)
        if waits:
            self._wait()

    def kill_all(self) -> None:
        """``kill -9`` of the app and the worker; the other system and the server stay."""
        for process in (self.app, self.worker):
            if process is not None and process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def kill(self, target: str, dice: random.Random) -> None:
        """``kill -9``: app (all of it), web (one process of it), worker, server, backend."""
        assert self.app is not None
        assert self.worker is not None
        if target == "app":
            os.killpg(self.app.pid, signal.SIGKILL)
            self.app.wait()
        elif target == "web":
            children = subprocess.run(
                ["pgrep", "-P", str(self.app.pid)], capture_output=True, text=True, check=False
            ).stdout.split()
            if children:
                os.kill(int(dice.choice(children)), signal.SIGKILL)
        elif target == "worker":
            os.killpg(self.worker.pid, signal.SIGKILL)
            self.worker.wait()
        elif target == "server":
            assert self.cluster
            self.cluster.kill()
        else:
            assert self.cluster
            self.cluster.kill_a_backend(dice.randrange(60))

    def stop(self, by: signal.Signals = signal.SIGQUIT) -> None:
        """End every process; ``by`` is said to the database's server."""
        self.kill_all()
        if self.cluster:
            self.cluster.stop(by)
        self._open.close()

    def log(self) -> str:
        """What the processes wrote, the end of it."""
        return self._log.read_text(errors="replace")[-6000:]

    def _spawn(self, *words: str) -> "subprocess.Popen[bytes]":
        log = self._log.open("ab")
        return subprocess.Popen(
            [sys.executable, *words], env=self.environment, cwd=self._log.parent, stdout=log,
            stderr=log, start_new_session=True,
        )  # fmt: skip

    def _wait(self) -> None:
        until, well = time.monotonic() + _PATIENCE, 0
        while time.monotonic() < until:
            try:
                answer = requests.get(f"{self.address}/tai-khoan/dang-nhap/", timeout=5)
                well = well + 1 if answer.status_code == 200 else 0
            except requests.RequestException:
                well = 0
            if well >= 3:
                return
            time.sleep(0.05)
        raise RuntimeError(f"the office does not answer: {self.log()}")


def _is_over(process: "subprocess.Popen[bytes] | None") -> bool:
    return process is None or process.poll() is not None


def _free_port() -> int:
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port

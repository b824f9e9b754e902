"""Processes that live and die together: the application server and the worker."""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import FrameType

from cchc.project.settings import environment

_GRACE_SECONDS = 20
_REFUSING = 4
"""Threads beside those at work and waiting, so that whoever is refused is told at once."""


def server_command(host: str, port: int, workers: int, threads: int) -> list[str]:
    """Gunicorn with threads: the safe choice for synchronous views.

    ``threads`` work at once; more of them only hold those who wait and tell others to come back
    (see ``platform.admission``).
    """
    all_threads = threads + environment.number("CCHC_WEB_WAITING") + _REFUSING
    command = [sys.executable, "-m", "gunicorn", "cchc.project.wsgi:application"]
    command += ["--bind", f"{host}:{port}", "--worker-class", "gthread"]
    command += ["--workers", str(workers), "--threads", str(all_threads), "--timeout", "60"]
    command += ["--config", "python:cchc.project.serving_manner", "--no-control-socket"]
    command += ["--forwarded-allow-ips", environment.text("CCHC_TRUSTED_PROXIES")]
    if Path("/dev/shm").is_dir():  # noqa: S108 - a heartbeat file, kept off slow disks
        command += ["--worker-tmp-dir", "/dev/shm"]  # noqa: S108 - the same
    return command


def share_counts() -> None:
    """Give the processes about to start a fresh folder in which they count requests together."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="cchc-counts-")
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


def worker_command() -> list[str]:
    """The process that does the jobs of the queue."""
    return [sys.executable, "-m", "cchc.project.cli", "worker"]


def together(commands: list[list[str]]) -> int:
    """Run ``commands`` until one ends or a signal comes, then end them all.

    Returns 0 after an interrupt, else the status of the process that ended first.
    """
    asked: list[int] = []

    def ask_to_stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = {
        number: signal.signal(number, ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM)
    }
    processes = [
        subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own programs
        for command in commands
    ]
    try:
        status = _first_end(processes, asked)
    finally:
        _end_all(processes)
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0 if asked else status


def _first_end(processes: list[subprocess.Popen[bytes]], asked: list[int]) -> int:
    while not asked:
        for process in processes:
            try:
                return process.wait(timeout=0.5) or 1
            except subprocess.TimeoutExpired:
                if asked:
                    break
    return 0


def _end_all(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

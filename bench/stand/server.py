"""The application's own processes as in production: gunicorn with its workers, the job worker."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from cchc.project.serving import server_command, worker_command
from cchc.project.settings import environment

from .database import ROOT

WORKERS = 2
_PATIENCE = 30.0


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def served(
    *, workers: int = WORKERS, application: str = "", **variables: str
) -> Iterator[tuple[int, int]]:
    """The application server while the block runs: its process id and its port."""
    port = free_port()
    threads = environment.number("CCHC_WEB_THREADS")
    command = server_command("127.0.0.1", port, workers, threads)
    if application:
        command[command.index("cchc.project.wsgi:application")] = application
    with _running(command, variables) as process:
        _wait_for(port, process)
        yield process.pid, port


@contextmanager
def job_worker(**variables: str) -> Iterator[int]:
    """The process that does the jobs, while the block runs: its process id."""
    with _running(worker_command(), variables) as process:
        yield process.pid


@contextmanager
def _running(command: list[str], more: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    path = f"{ROOT / 'src'}:{ROOT / 'bench'}"
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path, **more})
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the sign-in page is answered, several times so that every worker is warm."""
    until = time.monotonic() + _PATIENCE
    answered = 0
    while answered < 12 and process.poll() is None and time.monotonic() < until:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as line:
                line.request("GET", "/tai-khoan/dang-nhap/")
                line.getresponse().read()
                answered += 1
        except OSError:
            time.sleep(0.1)
    if not answered:
        raise RuntimeError("the server does not answer")

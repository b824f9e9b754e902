"""The small office, built once in a run of the tests and copied for each trial of a fault."""

import fcntl
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.faults.cluster import Cluster
from tests.integration.faults.running_office import RunningOffice


@contextmanager
def office_on_file(
    kept: Path, at: Path | None = None, **environment: str
) -> Iterator[RunningOffice]:
    """An office on SQLite; ``at`` names another place for its folder than one of its own."""
    with _room() as room:
        folder = at or room / "office"
        _copy(_template(kept, "file"), folder)
        with _running(RunningOffice(folder, logs=room, **environment)) as office:
            yield office


@contextmanager
def office_on_server(kept: Path, **environment: str) -> Iterator[RunningOffice]:
    """An office on a PostgreSQL of its own."""
    with _room() as room:
        _copy(_template(kept, "server"), room / "office")
        cluster = Cluster(room / "office" / "pg")
        with _running(RunningOffice(room / "office", cluster, **environment)) as office:
            yield office


@contextmanager
def _running(office: RunningOffice) -> Iterator[RunningOffice]:
    try:
        yield office
    finally:
        office.stop()


@contextmanager
def _room() -> Iterator[Path]:
    """Short enough for a Unix socket, open to the server's own user."""
    made = Path(tempfile.mkdtemp(prefix="cchc-fault-", dir="/tmp"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _template(kept: Path, kind: str) -> Path:
    """The office at rest, built by whoever asks first; other processes of the run wait."""
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (kept / kind).exists():
            with _room() as room:
                cluster = Cluster(room / "pg") if kind == "server" else None
                RunningOffice(room, cluster).stop(signal.SIGINT)
                _copy(room, kept / f"{kind}.half")
            (kept / f"{kind}.half").rename(kept / kind)
    return kept / kind


def _copy(source: Path, target: Path) -> None:
    """With owners, which matter to PostgreSQL; sockets stay behind."""
    target.mkdir(parents=True, exist_ok=True)
    target.chmod(0o755)
    names = [str(path) for path in source.iterdir() if not path.is_socket()]
    subprocess.run(["cp", "-a", "--reflink=auto", *names, str(target)], check=True)

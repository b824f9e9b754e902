"""A PostgreSQL of the bench's own, with durable settings, and what it was asked to do."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

ROOT = Path(__file__).resolve().parents[2]


def beside_postgres() -> None:
    """Start the running script anew beside a throw-away PostgreSQL, unless it already is.

    Everything the bench writes goes into folders that end with it.
    """
    if os.environ.get("CCHC_BENCH_HOME"):
        return
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as home:
        environment = {
            "CCHC_POSTGRES_OPTIONS": "-c max_connections=120",  # several servers at once
            **os.environ,
            "CCHC_BENCH_HOME": home,
            "CCHC_DATA_DIR": f"{home}/data",
            "CCHC_SECRET_KEY": "only-for-measuring",
            "CCHC_OUTWARD_HOSTS": "127.0.0.1:9",
            "CCHC_SMS_ADAPTER": "cchc.platform.notify.sms.FileSms",
            "DJANGO_SETTINGS_MODULE": "cchc.project.settings.office",
        }
        command = [str(ROOT / "bin/with-postgres"), "--durable", sys.executable, *sys.argv]
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)


def home() -> Path:
    """The folder of this run."""
    return Path(os.environ["CCHC_BENCH_HOME"])


def socket_folder() -> Path:
    """Where the server's socket and its cluster are."""
    return Path(dict(parse_qsl(urlsplit(os.environ["CCHC_DATABASE_URL"]).query))["host"])


def server_pid() -> int:
    """The process whose children are all backends of the database."""
    told = (socket_folder() / "data/postmaster.pid").read_text(encoding="ascii")
    return int(told.splitlines()[0])


def client_arguments() -> list[str]:
    """What ``psql`` and ``pgbench`` are told to find the database."""
    return ["-h", str(socket_folder()), "-U", "cchc", "cchc"]


def sql(text: str) -> str:
    """What ``psql`` answers to a statement, without any ornament."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", text, *client_arguments()],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()

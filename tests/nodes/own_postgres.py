"""A PostgreSQL whose every step a test decides: folder, settings, start, kill, base backup."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
PATIENCE = 90
_QUICK = (
    "listen_addresses=",
    "max_wal_senders=4",
    "shared_buffers=32MB",
    "log_min_messages=fatal",
)


@dataclass
class Server:
    """One server in a folder; its socket lies in the folder above its data."""

    home: Path
    settings: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.home / "data"

    @property
    def url(self) -> str:
        """The address of the office's database."""
        return f"postgres://cchc@/cchc?host={self.home}"

    def make(self) -> None:
        """A new, empty cluster with the account ``cchc``."""
        self.own()
        command = ["initdb", "-D", str(self.data), "-U", "cchc", "-A", "trust", "-E", "UTF8"]
        self.call(*command, "--locale=C.UTF-8", "--no-sync", "--data-checksums")

    def own(self) -> None:
        """Give the folder to the account that PostgreSQL runs as."""
        self.home.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            for path in (self.home, *self.home.rglob("*")):
                shutil.chown(path, "postgres", "postgres")

    def call(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs as the account it wants."""
        subprocess.run(
            [*_as_postgres(), str(PROGRAMS / program), *words],
            check=True, capture_output=True, cwd=self.home,
        )  # fmt: skip

    def start(self) -> None:
        """Start, and wait until it takes writes (a recovery is over)."""
        options = [word for each in (*_QUICK, *self.settings) for word in ("-c", each)]
        command = [str(PROGRAMS / "postgres"), "-D", str(self.data), "-k", str(self.home)]
        with (self.home / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*_as_postgres(), *command, *options], stdout=log, stderr=log, cwd=self.home
            )
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            try:
                if self.ask("SELECT pg_is_in_recovery()", "postgres") is False:
                    return
            except psycopg.OperationalError:
                pass
            time.sleep(0.1)
        raise TimeoutError((self.home / "server.log").read_text()[-2000:])

    def stop(self) -> None:
        """Stop it, if it runs."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)
            self.process = None

    def ask(self, question: str, database: str = "cchc") -> object:
        """The first value of the first row, or None."""
        address = f"host={self.home} user=cchc dbname={database}"
        with psycopg.connect(address, autocommit=True) as link:
            answer = link.execute(question)  # type: ignore[call-overload]  # plain text
            row = answer.fetchone() if answer.description else None
            return row[0] if row else None


def _as_postgres() -> list[str]:
    if os.geteuid():
        return []
    account = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]

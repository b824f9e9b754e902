"""A PostgreSQL of the trial's own, durable, that may be killed and comes back."""

import os
import pwd
import signal
import subprocess
import time
from pathlib import Path

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
_PATIENCE = 30.0


class Cluster:
    """One server on a Unix socket in ``folder``; its data outlive its death."""

    def __init__(self, folder: Path) -> None:
        """Make the data folder, unless a copy of one lies there; the server is not started yet."""
        self.folder = folder
        self.programs = _PROGRAMS[-1]
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True, mode=0o755)
        self._as_owner: list[str] = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self._as_owner = [
                "setpriv", "--reuid", "postgres", "--regid", str(owner.pw_gid), "--clear-groups",
            ]  # fmt: skip
        if (folder / "data").exists():
            return
        self._run("initdb", "-D", f"{folder}/data", "-U", "cchc", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")  # fmt: skip

    @property
    def url(self) -> str:
        """For ``CCHC_DATABASE_URL``."""
        return f"postgres://cchc@/cchc?host={self.folder}"

    def start(self) -> None:
        """Start, also after a death: the children of the dead one must have gone before."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            log = (self.folder / "server.log").open("ab")
            command = [
                *self._as_owner, str(self.programs / "postgres"), "-D", f"{self.folder}/data",
                "-k", str(self.folder), "-c", "listen_addresses=", "-c", "max_connections=60",
            ]  # fmt: skip
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self.folder, start_new_session=True
            )
            if self._answers(until):
                return
            time.sleep(0.2)
        raise RuntimeError((self.folder / "server.log").read_text()[-2000:])

    def make_database(self) -> None:
        """The empty database ``cchc``."""
        self._run("createdb", "-h", str(self.folder), "-U", "cchc", "cchc")

    def say(self, statement: str) -> str:
        """One statement to the database, by psql; what it answers, without frames."""
        words = ["-qXAt", "-h", str(self.folder), "-U", "cchc", "-c", statement, "cchc"]
        return self._run("psql", *words).strip()

    def kill(self) -> None:
        """``kill -9`` of the server itself; nobody tidies up."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def kill_a_backend(self, which: int) -> None:
        """``kill -9`` of one connection's process; the server restarts itself after it."""
        assert self.process is not None
        found = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", "cchc cchc"],
            capture_output=True, text=True, check=False,
        ).stdout.split()  # fmt: skip
        if found:
            os.kill(int(found[which % len(found)]), signal.SIGKILL)

    def stop_at_once(self) -> None:
        """``pg_ctl stop -m immediate``: as an administrator in a hurry does."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-D", f"{self.folder}/data")
        assert self.process is not None
        self.process.wait(timeout=20)

    def stop(self, by: signal.Signals = signal.SIGQUIT) -> None:
        """Leave nothing running; by SIGINT the data folder is left whole, for copying."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(by)
            self.process.wait(timeout=20)

    def _answers(self, until: float) -> bool:
        assert self.process is not None
        while time.monotonic() < until and self.process.poll() is None:
            ready = subprocess.run(
                [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)], check=False
            )
            if ready.returncode == 0:
                return True
            time.sleep(0.05)
        return False

    def _run(self, program: str, *words: str) -> str:
        return subprocess.run(
            [*self._as_owner, str(self.programs / program), *words],
            check=True, capture_output=True, text=True, cwd=self.folder, timeout=60,
        ).stdout  # fmt: skip

"""A PostgreSQL cluster of three on the loopback: etcd, Patroni, HAProxy as deploy/ has them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from .database import ROOT
from .server import free_port

NODES = ("n1", "n2", "n3")
PASSWORD = "chi-de-do-2026"  # noqa: S105 - of a cluster that lives for minutes
_ADDRESSES = {"n1": "10.0.0.11", "n2": "10.0.0.12", "n3": "10.0.0.13"}


@dataclass
class Cluster:
    """Three machines that are processes; ``port`` leads to whichever leads."""

    home: Path
    ports: dict[str, int] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def port(self) -> int:
        """HAProxy's."""
        return self.ports["haproxy"]

    def url(self, user: str = "cchc", database: str = "cchc") -> str:
        """The address the application is told."""
        password = PASSWORD if user == "cchc" else f"change-me-{user}"
        return f"postgres://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def start(self, running: ExitStack, patience: float = 90.0) -> float:
        """Bring all of it up; seconds until a leader with a synchronous standby was there."""
        started = time.monotonic()
        running.callback(self.stop)
        for name in NODES:
            for what in ("peer", "client", "rest", "pg"):
                self.ports[f"{name}-{what}"] = free_port()
        self.ports["haproxy"] = free_port()
        for name in NODES:
            self._start_etcd(name)
        for name in NODES:
            self.start_patroni(name)
        self._start_haproxy()
        until = started + patience
        while time.monotonic() < until:
            roles = self.roles()
            if "leader" in roles.values() and "sync_standby" in roles.values():
                return time.monotonic() - started
            time.sleep(0.5)
        raise TimeoutError(f"no cluster after {patience:.0f} s: {self.roles()}; see {self.home}")

    def roles(self) -> dict[str, str]:
        """Who plays which part, as Patroni tells."""
        for name in NODES:
            try:
                url = f"http://127.0.0.1:{self.ports[f'{name}-rest']}/cluster"
                with urllib.request.urlopen(url, timeout=2) as answer:
                    members = json.load(answer)["members"]
            except (OSError, ValueError):
                continue
            return {each["name"]: each["role"] for each in members if each["state"] != "stopped"}
        return {}

    def leader(self) -> str:
        """The name of the leader."""
        return next(name for name, role in self.roles().items() if role == "leader")

    def kill(self, name: str) -> None:
        """SIGKILL to a machine's Patroni and to every process of its PostgreSQL."""
        patroni = self.processes.pop(f"patroni-{name}")
        postmaster = int((self.home / name / "data/postmaster.pid").read_text().split()[0])
        family = [postmaster, *_children(postmaster)]
        patroni.kill()
        for pid in family:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        patroni.wait()

    def start_patroni(self, name: str) -> None:
        """Start a machine's Patroni with the file of deploy/patroni."""
        folder = self.home / name
        folder.mkdir(exist_ok=True)
        own = f"127.0.0.1:{self.ports[f'{name}-pg']}"
        hosts = ",".join(f"127.0.0.1:{self.ports[f'{each}-client']}" for each in NODES)
        text = (ROOT / "deploy/patroni/node.yml").read_text(encoding="utf-8")
        for old, new in (
            ("10.0.0.11:2379,10.0.0.12:2379,10.0.0.13:2379", hosts),
            ("name: n1", f"name: {name}"),
            ("10.0.0.11:8008", f"127.0.0.1:{self.ports[f'{name}-rest']}"),
            ("10.0.0.11:5432", own),
            ("/var/lib/postgresql/15/cchc", str(folder / "data")),
            ("/var/lib/postgresql/.pgpass-patroni", str(folder / "pgpass")),
            ("10.0.0.0/24", "127.0.0.1/32"),
            ("mode: automatic", "mode: 'off'"),
        ):
            if old not in text:
                raise ValueError(f"deploy/patroni/node.yml no longer says {old}")
            text = text.replace(old, new)
        text = text.replace(
            "  pg_hba:", f"  parameters:\n    unix_socket_directories: {folder}\n  pg_hba:"
        )
        path = folder / "patroni.yml"
        path.write_text(text, encoding="utf-8")
        self._own(folder)
        self._run(f"patroni-{name}", ["patroni", str(path)])

    def stop(self) -> None:
        """End everything, quickly: nothing of it is kept."""
        for process in self.processes.values():
            process.kill()
        for name in NODES:
            pid_file = self.home / name / "data/postmaster.pid"
            if pid_file.exists():
                pid = int(pid_file.read_text().split()[0])
                for each in (pid, *_children(pid)):
                    try:
                        os.kill(each, signal.SIGKILL)
                    except ProcessLookupError:
                        continue
        for process in self.processes.values():
            process.wait()

    def _start_etcd(self, name: str) -> None:
        folder = self.home / f"etcd-{name}"
        folder.mkdir()
        self._own(folder)
        peers = ",".join(f"{each}=http://127.0.0.1:{self.ports[f'{each}-peer']}" for each in NODES)
        peer = f"http://127.0.0.1:{self.ports[f'{name}-peer']}"
        client = f"http://127.0.0.1:{self.ports[f'{name}-client']}"
        command = ["etcd", "--name", name, "--data-dir", str(folder)]
        command += ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer]
        command += ["--listen-client-urls", client, "--advertise-client-urls", client]
        command += ["--initial-cluster", peers, "--initial-cluster-token", "cchc"]
        command += ["--heartbeat-interval", "300", "--election-timeout", "3000"]
        self._run(f"etcd-{name}", command)

    def _start_haproxy(self) -> None:
        text = (ROOT / "deploy/haproxy/haproxy.cfg").read_text(encoding="utf-8")
        for name, address in _ADDRESSES.items():
            before = f"{address}:5432 check port 8008"
            if before not in text:
                raise ValueError(f"deploy/haproxy/haproxy.cfg no longer says {before}")
            ports = self.ports[f"{name}-pg"], self.ports[f"{name}-rest"]
            text = text.replace(before, f"127.0.0.1:{ports[0]} check port {ports[1]}")
        text = text.replace("127.0.0.1:5000", f"127.0.0.1:{self.port}")
        path = self.home / "haproxy.cfg"
        path.write_text(text, encoding="utf-8")
        self._own(path)
        haproxy = "/usr/sbin/haproxy"
        subprocess.run([haproxy, "-c", "-q", "-f", str(path)], check=True)
        self._run("haproxy", [haproxy, "-db", "-f", str(path)])

    def _run(self, name: str, command: list[str]) -> None:
        """As postgres where we are root: PostgreSQL does not run as root."""
        if os.geteuid() == 0:
            user = ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
            command = ["setpriv", *user, "--pdeathsig", "KILL", *command]
        with (self.home / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.home
            )

    def _own(self, path: Path) -> None:
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "postgres:postgres", str(path)], check=True)


def _children(pid: int) -> list[int]:
    found = []
    for task in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = task.read_text(errors="replace").rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == pid:
            found.append(int(task.parent.name))
    return found

"""Load from a second process: ``wrk`` with a script, and what it measured."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .database import home
from .office import Office, submission

_SCRIPT = Path(__file__).with_name("requests.lua")


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of load gave: answers by status, milliseconds by percentile."""

    seconds: float
    statuses: dict[int, int]
    p50: float
    p95: float
    p99: float
    unanswered: int

    @property
    def accepted(self) -> int:
        """Answers 200 to 399."""
        return sum(number for status, number in self.statuses.items() if 200 <= status < 400)

    @property
    def refused(self) -> int:
        """Answers 503."""
        return self.statuses.get(503, 0)

    @property
    def per_second(self) -> float:
        """Accepted requests a second."""
        return self.accepted / self.seconds


def intake_load(office: Office, port: int, *, clients: int, seconds: float, name: str) -> Load:
    """So many clients send one dossier after another, each under a reference of its own."""
    bodies = [
        json.dumps(submission("@REFERENCE@", code), ensure_ascii=False)
        for code in office.procedures
    ]
    written = [["POST", "/api/v1/dossiers", office.token, body] for body in bodies]
    return send(written, port, clients=clients, seconds=seconds, name=name)


def send(requests: list[list[str]], port: int, *, clients: int, seconds: float, name: str) -> Load:
    """Send the requests (method, path, bearer token, body) in turn, over and over."""
    listed = home() / "requests.txt"
    listed.write_text("".join("\x1f".join(one) + "\x1e" for one in requests), encoding="utf-8")
    done = subprocess.run(
        [
            "wrk", "-t", str(min(clients, 2)), "-c", str(clients), "-d", f"{seconds:.0f}s",
            "--timeout", "30s", "-s", str(_SCRIPT), f"http://127.0.0.1:{port}",
            "--", str(listed), name,
        ],
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    told = json.loads(done.stdout.rpartition("RESULT ")[2])
    return Load(
        seconds=told["seconds"],
        statuses={int(status): number for status, number in told["statuses"].items()},
        p50=told["p50"],
        p95=told["p95"],
        p99=told["p99"],
        unanswered=told["unanswered"],
    )

"""An open rush: requests come at a rate of their own, whatever became of those before.

Run as a program of its own (``python -m stand.rush PORT RATE SECONDS NAME FILE``); each request
is an intake under a new reference over a new connection. It writes one line a request to FILE:
the second it came, its status (0: no answer), milliseconds, reference.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 15.0
AT_MOST = 1500
"""Requests under way at once; a client beyond that has no connection left."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of a rush."""

    second: float
    status: int
    ms: float
    reference: str


def rush(
    port: int, bodies: Sequence[str], token: str, *, rate: float, seconds: float, name: str
) -> list[Asked]:
    """Let requests come at this rate for so long, from another process."""
    from .database import ROOT, home

    told = home() / f"{name}.json"
    told.write_text(json.dumps({"bodies": bodies, "token": token}), encoding="utf-8")
    found = home() / f"{name}.txt"
    command = [sys.executable, "-m", "stand.rush", str(port), str(rate), str(seconds), name]
    subprocess.run(
        [*command, str(found)],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "bench"), "RUSH_BODIES": str(told)},
    )
    return [_read(line) for line in found.read_text(encoding="ascii").splitlines()]


def _read(line: str) -> Asked:
    second, status, ms, reference = line.split(" ")
    return Asked(float(second), int(status), float(ms), reference)


async def _status(port: int, head: bytes, body: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        first = await reader.readline()
        while await reader.read(65536):
            pass
        return int(first.split()[1])
    finally:
        writer.close()


class _Rush:
    def __init__(self, port: int, name: str) -> None:
        told = json.loads(Path(os.environ["RUSH_BODIES"]).read_text(encoding="utf-8"))
        self._bodies = told["bodies"]
        self._head = (
            "POST /api/v1/dossiers HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            f"Authorization: Bearer {told['token']}\r\nContent-Type: application/json\r\n"
        ).encode()
        self._port, self._name = port, name
        self.found: list[Asked] = []
        self._under_way = 0

    async def one(self, number: int, began: float) -> None:
        """Send one intake and note what became of it."""
        came = time.perf_counter()
        reference = f"{self._name}-{number}"
        status = 0
        if self._under_way < AT_MOST:
            self._under_way += 1
            body = self._bodies[number % len(self._bodies)].replace("@REFERENCE@", reference)
            asked = _status(self._port, self._head, body.encode())
            try:
                status = await asyncio.wait_for(asked, PATIENCE)
            except (OSError, TimeoutError, IndexError, ValueError):
                status = 0
            self._under_way -= 1
        ms = (time.perf_counter() - came) * 1000
        self.found.append(Asked(came - began, status, ms, reference))

    async def run(self, rate: float, seconds: float) -> None:
        """Let them come evenly."""
        began, number = time.perf_counter(), 0
        tasks: set[asyncio.Task[None]] = set()
        while (passed := time.perf_counter() - began) < seconds:
            while number < passed * rate:
                task = asyncio.create_task(self.one(number, began))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
                number += 1
            await asyncio.sleep(0.005)
        await asyncio.gather(*tasks)


def main() -> None:
    """The program."""
    port, rate, seconds, name, path = sys.argv[1:]
    made = _Rush(int(port), name)
    asyncio.run(made.run(float(rate), float(seconds)))
    lines = (f"{a.second:.3f} {a.status} {a.ms:.2f} {a.reference}\n" for a in made.found)
    Path(path).write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()

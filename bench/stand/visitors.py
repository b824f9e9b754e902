"""People with a browser: an asynchronous client that keeps connections and cookies, and waits.

It reads one address after another like a person, so a thousand of them cost little; it runs in a
process of its own (``visits``), so that what is measured is the server's time and not its own.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from .database import ROOT, home

HOST = "127.0.0.1"
BUSY = 503


@dataclass
class Browser:
    """One person's connection: cookies, and the milliseconds of every answer by its name."""

    port: int
    cookies: dict[str, str]
    address: str = "10.0.0.1"
    took: list[tuple[str, int, float]] = field(default_factory=list)
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, name: str, path: str, form: dict[str, str] | None = None) -> str:
        """The body of the answer; its time is kept under ``name``."""
        begun = time.perf_counter()
        try:
            status, body = await self._ask_again_if_closed(path, form)
        except (OSError, EOFError, ValueError, IndexError, asyncio.LimitOverrunError):
            status, body = 0, b""
            self.hang_up()
        self.took.append((name, status, (time.perf_counter() - begun) * 1000))
        return body.decode(errors="replace")

    def hang_up(self) -> None:
        """Close the connection; the next question opens another."""
        if self._line is not None:
            self._line[1].close()
            self._line = None

    async def _ask_again_if_closed(
        self, path: str, form: dict[str, str] | None
    ) -> tuple[int, bytes]:
        """As browsers do: a kept connection that the server has closed meanwhile is no answer."""
        was_kept = self._line is not None
        try:
            return await self._ask(path, form)
        except (OSError, asyncio.IncompleteReadError):
            if not was_kept:
                raise
            self.hang_up()
            return await self._ask(path, form)

    async def _ask(self, path: str, form: dict[str, str] | None) -> tuple[int, bytes]:
        if self._line is None:
            self._line = await asyncio.open_connection(HOST, self.port)
        reader, writer = self._line
        content = urlencode(form).encode() if form is not None else b""
        lines = [
            f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            f"X-Forwarded-For: {self.address}",
            f"Cookie: {'; '.join(f'{key}={value}' for key, value in self.cookies.items())}",
        ]
        if form is not None:
            lines += [
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(content)}",
                f"Referer: http://{HOST}:{self.port}{path}",
            ]
        writer.write("\r\n".join([*lines, "", ""]).encode() + content)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status, length, closes = int(head[0].split()[1]), 0, False
        for line in head[1:]:
            key, _, value = line.partition(":")
            key, value = key.lower(), value.strip()
            if key == "content-length":
                length = int(value)
            elif key == "connection":
                closes = value.lower() == "close"
            elif key == "set-cookie":
                kept, _, worth = value.partition(";")[0].partition("=")
                self.cookies[kept] = worth
        body = await reader.readexactly(length)
        if closes:
            self.hang_up()
        return status, body


@dataclass(frozen=True, slots=True)
class Times:
    """How long the answers of one name took, in milliseconds."""

    number: int
    p50: float
    p95: float
    worst: float
    wrong: int
    """Answers that were none, or 400 and above, but for refusals."""
    refused: int = 0
    """Answers that said to come again (503)."""


def times(took: Sequence[tuple[str, int, float]]) -> dict[str, Times]:
    """By name, and all of them together under ``""``."""
    by_name: dict[str, list[tuple[int, float]]] = {"": []}
    for name, status, ms in took:
        by_name.setdefault(name, []).append((status, ms))
        by_name[""].append((status, ms))
    return {name: _times(answers) for name, answers in by_name.items() if answers}


def _times(answers: list[tuple[int, float]]) -> Times:
    ordered = sorted(ms for _, ms in answers)

    def at(share: float) -> float:
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    wrong = sum(not (200 <= status < 400 or status == BUSY) for status, _ in answers)
    refused = sum(status == BUSY for status, _ in answers)
    return Times(len(ordered), at(0.5), at(0.95), ordered[-1], wrong, refused)


def visits(script: str, plan: dict[str, object]) -> list[tuple[str, int, float]]:
    """Run ``script`` (a program of ``bench``) as the visitors' process on a plan; its times."""
    told = home() / f"{script}.plan.json"
    told.write_text(json.dumps(plan), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "visiting" / f"{script}.py"), str(told)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT / "bench"), "PATH": str(Path(sys.executable).parent)},
    )
    return [tuple(each) for each in json.loads(done.stdout)]

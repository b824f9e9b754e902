"""The scales: CPU time and memory of a process and everything below it, from ``/proc``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _OF_ENDED_CHILDREN = 11, 15  # places in /proc/<pid>/stat after the name
_PARENT = 1


def _stat(pid: int) -> list[str]:
    text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    return text.rpartition(")")[2].split()


def below(top: int) -> list[int]:
    """The process and all its descendants that are alive."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int(_stat(int(entry.name))[_PARENT]), []).append(
                    int(entry.name)
                )
            except OSError:
                continue  # it has just ended
    found, waiting = [], [top]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting.extend(parents.get(pid, []))
    return found


def cpu_seconds(top: int) -> float:
    """User and system time of the whole family so far, ended children included."""
    total = 0
    for pid in below(top):
        try:
            total += sum(map(int, _stat(pid)[_USER:_OF_ENDED_CHILDREN]))
        except OSError:
            continue
    return total / _TICKS


def memory_mb(pids: Iterable[int]) -> dict[int, float]:
    """Resident memory of each process in MB."""
    found = {}
    for pid in pids:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
        told = next((line for line in lines if line.startswith("VmRSS:")), "VmRSS: 0 kB")
        found[pid] = int(told.split()[1]) / 1024
    return found


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU seconds of the application and of the database between two readings."""

    app: float
    database: float

    def each(self, operations: int) -> tuple[float, float]:
        """CPU milliseconds an operation, of the application and of the database."""
        number = max(operations, 1)
        return self.app * 1000 / number, self.database * 1000 / number


class Scales:
    """Two families of processes on the scales: read before and after the work."""

    def __init__(self, app: int, database: int) -> None:
        """Begin to weigh."""
        self._pids = app, database
        self._before = cpu_seconds(app), cpu_seconds(database)

    def read(self) -> Spent:
        """What was spent since the scales were set up."""
        app, database = (cpu_seconds(pid) for pid in self._pids)
        return Spent(app - self._before[0], database - self._before[1])

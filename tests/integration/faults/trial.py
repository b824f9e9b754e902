"""One trial: load, a kill at a random moment, everything started again, the truth looked at."""

import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.integration.faults.cluster import Cluster
from tests.integration.faults.running_office import RunningOffice
from tests.integration.faults.visitors import Visitors

FILE_TARGETS = ("app", "web", "worker")
SERVER_TARGETS = ("server", "backend", "app", "worker", "web")


@dataclass
class Trial:
    """An office under load of which something is killed again and again."""

    office: RunningOffice
    dice: random.Random
    visitors: Visitors = field(init=False)
    away: list[tuple[str, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the doors."""
        self.visitors = Visitors(self.office.address, self.office.facts)
        self.office.start()

    def kill(self, target: str, *, load: float = 1.5) -> None:
        """Kill at a random moment of the load, start again, let everybody end what was begun."""
        self.visitors.come()
        try:
            time.sleep(self.dice.uniform(0.2, load))
            self.office.kill(target, self.dice)
            began = time.monotonic()
            self.office.start()
            self.away.append((target, time.monotonic() - began))
            time.sleep(0.3)
        finally:
            self.visitors.leave()

    def truth(self, *, drain: bool = False) -> dict[str, Any]:
        """What is wrong (nothing, it is hoped) and what was counted."""
        given = json.dumps(self.visitors.receipts)
        told: dict[str, Any] = json.loads(
            self.office.program("truth", *(["drain"] if drain else []), given=given)
        )
        told["wrong"] += self.visitors.surprises
        system = self.office.other_system
        keys = [news["id"] for news in system.taken]
        if len(keys) != len(set(keys)) or system.forged:
            told["wrong"].append(f"other system: {len(keys)} taken, {system.forged} forged")
        if drain and system.versions() != told["told"]:
            told["wrong"].append("other system: not the same news in the same order")
        return told


def on_file(folder: Path, seed: int) -> Trial:
    """A trial on SQLite in a file."""
    return Trial(RunningOffice(folder), random.Random(seed))


def on_server(folder: Path, seed: int) -> Trial:
    """A trial on a PostgreSQL of its own."""
    folder.chmod(0o755)
    return Trial(RunningOffice(folder, Cluster(folder / "pg")), random.Random(seed))

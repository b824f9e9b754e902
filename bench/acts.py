"""What one act on a dossier costs: by its form on the web, and by its service alone.

Run: ``.venv/bin/python bench/acts.py [--dossiers 2000] [--forms 150] [--write]``. Dossiers are
received and moved by the services in this process, one transaction an act, with the journal, the
history and an event for one receiver each time; then people sign in and send the forms of two
acts (forward, approve) to a server as in production, one after another. Times are CPU
milliseconds an act. Exits non-zero when an act by its form costs more than the goal.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from stand.browser import Browser
from stand.database import beside_postgres, server_pid
from stand.office import Office, handed_in, open_office
from stand.page import publish, table
from stand.processes import Scales, cpu_seconds
from stand.server import served

GOAL_CPU_MS = 10.0
Row = tuple[str, int, float, float, float]


class Line:
    """Dossiers moved act by act, all of them one step before the next."""

    def __init__(self, office: Office, dossiers: int) -> None:
        """The people, as actors of today."""
        from cchc.platform import access, clock
        from cchc.platform.accounts.models import User

        self.office, self.number = office, dossiers
        self.seen: dict[int, int] = {}
        users = User.objects.in_bulk(list(office.people.values()))
        self._actors = {
            name: access.actor_for(users[pk], clock.now()) for name, pk in office.people.items()
        }

    def act(self, name: str, who: str, do: Callable[..., Any], **more: Any) -> Row:
        """Let ``who`` do the act to every dossier; what one cost."""
        from cchc.platform import clock
        from cchc.platform.stamps import within_reading

        done = iter(list(self.seen.items()))
        actor = self._actors[who]

        def one() -> None:
            dossier_id, seen = next(done)
            with within_reading():
                dossier = do(actor=actor, at=clock.now(), dossier_id=dossier_id, seen=seen, **more)
            self.seen[dossier_id] = dossier.version

        return _weighed(name, len(self.seen), one)

    def receive(self) -> Row:
        """Receive them all at the counter."""
        from cchc.contexts.dossiers.services.receive_dossier import receive_new
        from cchc.platform import clock
        from cchc.platform.stamps import within_reading

        intake = handed_in()
        actor = self._actors["motcua1"]

        def one() -> None:
            with within_reading():
                dossier = receive_new(actor=actor, at=clock.now(), intake=intake)
            self.seen[dossier.pk] = dossier.version

        return _weighed("receive", self.number, one)


def _weighed(name: str, times: int, one: Callable[[], None]) -> Row:
    start, cpu, database = time.perf_counter(), time.process_time(), cpu_seconds(server_pid())
    for _ in range(times):
        one()
    return (
        name,
        times,
        times / (time.perf_counter() - start),
        (time.process_time() - cpu) * 1000 / times,
        (cpu_seconds(server_pid()) - database) * 1000 / times,
    )


def by_services(line: Line) -> Iterator[Row]:
    """From the counter to the review, one transaction an act."""
    from cchc.contexts.dossiers.services import deciding, movement

    yield line.receive()
    yield line.act("forward", "motcua1", movement.forward)
    yield line.act("assign", "qlxd", movement.assign, to_user_id=line.office.people["qlxd1"])
    yield line.act("propose", "qlxd1", deciding.propose, proposal="Đủ điều kiện giải quyết.")
    yield line.act("approve", "qlxd", deciding.approve)


def by_forms(office: Office, forms: int) -> Iterator[Row]:
    """The same acts as people do them: the form is sent, the answer leads on."""
    from cchc.contexts.dossiers.services import deciding, movement

    line = Line(office, forms)
    line.receive()
    with served() as (pid, port):
        counter, head = (Browser(port, name) for name in ("motcua1", "qlxd"))
        yield _sent(line, counter, "forward", pid)
        line.act("assign", "qlxd", movement.assign, to_user_id=office.people["qlxd1"])
        line.act("propose", "qlxd1", deciding.propose, proposal="Đủ điều kiện giải quyết.")
        yield _sent(line, head, "approve", pid)


def _sent(line: Line, person: Browser, name: str, pid: int) -> Row:
    for dossier_id in line.seen:  # every process of the server has met the page
        person.get(f"/ho-so/{dossier_id}/viec/{name}/")
        if dossier_id % 12 == 0:
            break
    start, scales = time.perf_counter(), Scales(pid, server_pid())
    for dossier_id, seen in line.seen.items():
        status = person.post(f"/ho-so/{dossier_id}/viec/{name}/", {"seen": seen, "note": ""})
        if status != 302:
            raise RuntimeError(f"{name} of {dossier_id} was answered {status}")
    taken, spent = time.perf_counter() - start, scales.read()
    line.seen = {dossier_id: seen + 1 for dossier_id, seen in line.seen.items()}
    number = len(line.seen)
    return (name, number, number / taken, *spent.each(number))


def main() -> int:
    """Measure, print, write; 1 when an act by its form costs more than the goal."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dossiers", type=int, default=2000)
    options.add_argument("--forms", type=int, default=150)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    beside_postgres()
    office = open_office()
    forms = list(by_forms(office, asked.forms))
    started: datetime | float = time.perf_counter()
    services = list(by_services(Line(office, asked.dossiers)))
    taken = time.perf_counter() - started
    head = ("act", "times", "a second", "app", "database", "both")
    publish(
        "acts",
        "Acts on a dossier",
        [
            (
                f"Goal: at most {GOAL_CPU_MS:.0f} CPU-ms an act. The columns app, database and "
                "both are CPU-ms an act; one person, one act after another."
            ),
            (
                "By the form on the web: session, rights, form, act, and the page it leads to is "
                "named (not read)."
            ),
            table(head, [_told(row) for row in forms]),
            (
                f"By the services in one process, one transaction an act: {asked.dossiers:,} "
                f"dossiers received and moved by four acts each in {taken:,.0f} s."
            ),
            table(head, [_told(row) for row in services]),
        ],
    )
    return int(max(row[3] + row[4] for row in forms) > GOAL_CPU_MS)


def _told(row: Row) -> tuple[object, ...]:
    name, times, per_second, app, database = row
    return (name, f"{times:,}", f"{per_second:,.0f}", f"{app:.1f}", f"{database:.1f}",
            f"{app + database:.1f}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

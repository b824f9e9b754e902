"""Two application nodes on a PostgreSQL cluster of three; the leader is killed under intake load.

Run: ``.venv/bin/python bench/cluster.py [--write]`` (about three minutes). The files of
deploy/patroni and deploy/haproxy are what runs, on the loopback. Eight senders post dossiers
through the JSON API to both nodes in turn; what is not acknowledged they send again under the same
reference. After a while the leading machine dies: SIGKILL to its Patroni and to all of its
PostgreSQL. Exits non-zero when an acknowledged dossier is missing, a number was given twice or
left out, or the journal does not verify.
"""

from __future__ import annotations

import http.client
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from stand.cluster import PASSWORD, Cluster  # noqa: E402
from stand.page import publish, table  # noqa: E402

SENDERS = 8
BEFORE, AFTER, LIMIT = 20.0, 25.0, 75.0
PAUSE = 0.25
_MANNER = (
    "The senders repeat under the same reference; the application was not restarted. ttl 20 s, "
    "synchronous_mode, etcd × 3, Patroni × 3, HAProxy, two gunicorn nodes and the senders on one "
    "machine."
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A dossier that was acknowledged: when, after how many tries."""

    reference: str
    code: str
    begun: float
    at: float
    tries: int


@dataclass
class Senders:
    """Threads that send one dossier after another and do not let go of one without its receipt."""

    ports: tuple[int, ...]
    token: str
    procedures: tuple[str, ...]
    receipts: list[Receipt] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    stopping: threading.Event = field(default_factory=threading.Event)
    given_up: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Begin to send."""
        self._threads = [threading.Thread(target=self._send, args=(n,)) for n in range(SENDERS)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Let each bring its last dossier home."""
        self.stopping.set()
        for thread in self._threads:
            thread.join()

    def _send(self, number: int) -> None:
        from stand.office import submission

        sent = 0
        while not self.stopping.is_set():
            sent += 1
            reference = f"cum-{number}-{sent}"
            body = json.dumps(submission(reference, self.procedures[sent % len(self.procedures)]))
            begun, tries = time.monotonic(), 0
            while time.monotonic() - begun < LIMIT:
                tries += 1
                code = self._try(self.ports[(number + sent + tries) % len(self.ports)], body)
                if code:
                    receipt = Receipt(reference, code, begun, time.monotonic(), tries)
                    self.receipts.append(receipt)
                    break
                time.sleep(PAUSE)
            else:
                self.given_up.append(reference)

    def _try(self, port: int, body: str) -> str:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            head = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
            line.request("POST", "/api/v1/dossiers", body, head)
            answer = line.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.refusals[type(error).__name__] += 1
            return ""
        finally:
            line.close()
        if answer.status in {200, 201}:
            code: str = json.loads(text)["code"]
            return code
        self.refusals[str(answer.status)] += 1
        return ""


def main() -> int:
    """Bring it up, load it, kill, load on, count."""
    with tempfile.TemporaryDirectory(prefix="cchc-cluster-") as folder, ExitStack() as running:
        home = Path(folder)
        home.chmod(0o755)
        cluster = Cluster(home)
        up = cluster.start(running)
        print(f"cluster up after {up:.1f} s: {cluster.roles()}", flush=True)
        make_database(cluster)
        os.environ.update(
            CCHC_BENCH_HOME=folder,
            CCHC_DATA_DIR=f"{folder}/data",
            CCHC_SECRET_KEY="only-for-measuring",  # noqa: S106
            CCHC_DATABASE_URL=cluster.url(),
            DJANGO_SETTINGS_MODULE="cchc.project.settings.office",
        )
        from stand.office import open_office
        from stand.server import served

        office = open_office()
        ports = tuple(
            running.enter_context(served(workers=1, CCHC_DATA_DIR=f"{folder}/data"))[1]
            for _ in range(2)
        )
        print(f"two nodes on ports {ports}; loading", flush=True)
        senders = Senders(ports, office.token, office.procedures)
        running.callback(senders.stopping.set)
        senders.start()
        facts = kill_the_leader(cluster, senders)
        senders.end()
        facts["up"] = up
        return tell(facts, senders, count(senders))


def make_database(cluster: Cluster) -> None:
    """The application's account and database, through HAProxy."""
    import psycopg

    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as link:
        link.execute(f"CREATE ROLE cchc LOGIN PASSWORD '{PASSWORD}'")
        link.execute("CREATE DATABASE cchc OWNER cchc")


def kill_the_leader(cluster: Cluster, senders: Senders) -> dict[str, float]:
    """The moments of the drama, in seconds; the old leader is started again at the end."""
    time.sleep(BEFORE)
    old = cluster.leader()
    killed = time.monotonic()
    cluster.kill(old)
    print(f"{old} killed after {len(senders.receipts)} receipts", flush=True)
    led = 0.0
    while not led and time.monotonic() - killed < LIMIT:
        if any(role == "leader" and name != old for name, role in cluster.roles().items()):
            led = time.monotonic() - killed
        time.sleep(0.2)
    back = 0.0
    while not back and time.monotonic() - killed < LIMIT:
        # the first receipt in a stream that goes on: begun or tried again on the new leader
        after = [each.at for each in list(senders.receipts) if each.at > killed + led]
        back = min(after, default=0.0)
        time.sleep(0.2)
    cluster.start_patroni(old)
    again = time.monotonic()
    time.sleep(AFTER)
    rejoined = cluster.roles().get(old, "")
    print(f"{old} is {rejoined or 'not'} back {time.monotonic() - again:.0f} s after its start")
    return {
        "killed": killed,
        "led": led,
        "back": back - killed if back else 0.0,
        "gap": longest_gap(senders.receipts, killed),
        "rejoined": float(rejoined in {"replica", "sync_standby"}),
    }


def longest_gap(receipts: list[Receipt], since: float) -> float:
    """The longest time without a receipt after the kill."""
    moments = sorted(each.at for each in receipts if each.at > since - 1)
    return max((b - a for a, b in pairwise(moments)), default=0.0)


def count(senders: Senders) -> dict[str, int]:
    """What the new leader holds, beside what was acknowledged."""
    from django.db import connection

    from cchc.contexts.dossiers.models import Dossier
    from cchc.platform.journal.verify import verify

    connection.close()
    rows = list(
        Dossier.objects.filter(sender_reference__startswith="cum-").values_list(
            "sender_reference", "code"
        )
    )
    held = dict(rows)
    promised = {each.reference: each.code for each in senders.receipts}
    series: dict[str, list[int]] = {}
    for _, code in rows:
        day, _, number = code.rpartition("-")
        series.setdefault(day, []).append(int(number))
    report = verify()
    return {
        "acknowledged": len(promised),
        "lost": sum(held.get(reference) != code for reference, code in promised.items()),
        "twice": len(rows) - len(held) + len(rows) - len({code for _, code in rows}),
        "skipped": sum(max(n) - min(n) + 1 - len(set(n)) for n in series.values()),
        "unacknowledged": len(set(held) - set(promised)),
        "journal": len(report.problems),
    }


def tell(facts: dict[str, float], senders: Senders, found: dict[str, int]) -> int:
    """Print and write the page; 1 when a promise was broken."""
    killed = facts["killed"]
    before = [each for each in senders.receipts if each.at <= killed]
    steady = len(before) / BEFORE
    retried = [each for each in senders.receipts if each.tries > 1]
    rows = [
        ("three machines, leader and synchronous standby up", f"{facts['up']:.1f} s"),
        ("acknowledged a second before the kill (8 senders, 2 nodes)", f"{steady:.0f}"),
        ("a new leader after the kill", f"{facts['led']:.1f} s"),
        ("**writes back after the kill**", f"**{facts['back']:.1f} s**"),
        ("longest time without a receipt", f"{facts['gap']:.1f} s"),
        ("dossiers acknowledged in all", found["acknowledged"]),
        ("**acknowledged and lost**", f"**{found['lost']}**"),
        ("numbers given twice / left out", f"{found['twice']} / {found['skipped']}"),
        ("sent more than once under one reference", len(retried)),
        ("given up by a sender", len(senders.given_up)),
        ("subjects of the journal that do not verify", found["journal"]),
        ("the killed machine back as a standby within 25 s", "yes" if facts["rejoined"] else "no"),
    ]
    answers = ", ".join(f"{what} × {n}" for what, n in sorted(senders.refusals.items())) or "none"
    publish(
        "cluster",
        "The leader dies under intake load",
        [
            table(("what", "measured"), rows),
            f"Answers other than 200 and 201 meanwhile: {answers}. {_MANNER}",
        ],
    )
    broken = found["lost"], found["twice"], found["skipped"], found["journal"]
    return int(any(broken) or bool(senders.given_up) or not facts["back"])


if __name__ == "__main__":
    sys.exit(main())

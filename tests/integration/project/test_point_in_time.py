"""Back to a moment: what was received before it is there, what came after is not.

The archiving of ``deploy/postgresql/cchc-archiving.conf`` runs as it stands there.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.nodes.own_postgres import Server
from tests.nodes.running import ROOT, build_office, environment

pytestmark = [pytest.mark.one_database, pytest.mark.whole]
ARCHIVING = ROOT / "deploy/postgresql/cchc-archiving.conf"
RECEIVE = """
import django; django.setup()
from datetime import timedelta
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, Office
from cchc.contexts.catalog.models import Variant
from cchc.platform import clock
from cchc.platform.accounts.models import User
office = Office(users={user.username: user for user in User.objects.all()},
                variant_id=Variant.objects.get().pk)
with clock.frozen(MORNING + timedelta(hours=3)):
    print(DossierWorld(office).received(MORNING + timedelta(hours=3)).code)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that PostgreSQL's account can reach, with a name short enough for its socket."""
    with tempfile.TemporaryDirectory(prefix="cchc-pitr-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


def archiving(wal: Path) -> tuple[str, ...]:
    """The settings of the shipped file, with the folder of this test."""
    text = ARCHIVING.read_text(encoding="utf-8")
    told = re.findall(r"^(\w+) = '?(.*?)'?$", text, re.MULTILINE)
    assert {name for name, _ in told} == {"archive_mode", "archive_command", "archive_timeout"}
    return tuple(f"{name}={value.replace('/srv/cchc-wal', str(wal))}" for name, value in told)


def received(server: Server, folder: Path) -> str:
    """Receive one more dossier in a process of its own; gives its code."""
    told = environment(folder / "app", CCHC_DATABASE_URL=server.url)
    told["DJANGO_SETTINGS_MODULE"] = "cchc.project.settings.office"
    done = subprocess.run(
        [sys.executable, "-c", RECEIVE], env=told, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def codes(server: Server) -> set[str]:
    """The codes of all dossiers."""
    found = server.ask("SELECT string_agg(code, ',') FROM dossiers_dossier")
    return set(str(found).split(","))


def archived(server: Server, wal: Path) -> None:
    """Everything written so far lies in the archive."""
    name = server.ask("SELECT pg_walfile_name(pg_switch_wal())")
    until = time.monotonic() + 30
    while not (wal / str(name)).exists():
        assert time.monotonic() < until, sorted(path.name for path in wal.iterdir())
        time.sleep(0.1)


def test_a_dossier_before_the_moment_is_there_and_one_after_it_is_not(folder: Path) -> None:
    wal, base = folder / "wal", folder / "back"
    server = Server(folder / "live", archiving(wal))
    server.make()
    Server(wal).own()
    Server(base).own()
    try:
        server.start()
        server.ask("CREATE DATABASE cchc", "postgres")
        told = environment(folder / "app", CCHC_DATABASE_URL=server.url)
        first = str(build_office(told)["code"])
        words = ["-D", str(base / "data"), "-h", str(server.home), "-U", "cchc"]
        server.call("pg_basebackup", *words, "--checkpoint=fast")
        second = received(server, folder)
        moment = server.ask("SELECT now()::text")
        third = received(server, folder)
        archived(server, wal)
        assert codes(server) == {first, second, third}
    finally:
        server.stop()

    (base / "data/recovery.signal").touch()
    restored = Server(
        base,
        (
            f"restore_command=cp {wal}/%f %p",
            f"recovery_target_time={moment}",
            "recovery_target_action=promote",
        ),
    )
    restored.own()
    try:
        restored.start()
        assert codes(restored) == {first, second}
        told["CCHC_DATABASE_URL"] = restored.url
        verified = subprocess.run(
            [sys.executable, "-m", "cchc.project.cli", "journal", "verify"],
            env=told, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert verified.returncode == 0, verified.stderr
        assert received(restored, folder) == third  # the number is free again, and given once
    finally:
        restored.stop()

"""Backup, restore and move of a database filled by the bulk path, beside pg_dump of the same.

Run: ``.venv/bin/python bench/backup.py [--dossiers 10000] [--write]``. Seconds are wall clock;
CPU is of this process (the database's own work comes on top). No stored files, so that rows alone
are measured; with files add the time to read and write them once, and once more to check.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bulk.settings import as_in_operation
from stand.database import beside_postgres, home, socket_folder
from stand.page import publish, table


def main() -> None:
    """Fill, back up, check, move, restore over what is there, dump; then the page."""
    asked = _asked()
    as_in_operation()
    beside_postgres()
    import django
    from bulk.filling import fill

    django.setup()
    from cchc.platform import clock
    from cchc.platform.backup.archive import Wanted, check
    from cchc.platform.backup.keeping import KeepRule
    from cchc.platform.backup.moving import move
    from cchc.platform.backup.restoring import restore
    from cchc.platform.backup.taking import take_backup
    from cchc.project.settings.database import from_url

    fill(asked.dossiers, patterns=20, compare=False)
    secret = b"only-for-measuring-only-for-measuring"
    archive, file = home() / "one.cchc", home() / "moved.sqlite3"
    measured: list[tuple[str, str, str, str]] = []

    def timed(name: str, work: Callable[[], object], result: Path | None = None) -> object:
        wall, cpu = time.perf_counter(), time.process_time()
        found = work()
        size = f"{result.stat().st_size / 1e6:.1f}" if result else ""
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        measured.append((name, f"{wall:.1f}", f"{cpu:.1f}", size))
        return found

    wanted = Wanted(clock.now(), secret)
    taken = timed(
        "backup, encrypted, read back and compared",
        lambda: take_backup(archive, wanted, KeepRule(), silent),
        archive,
    )
    timed("check of an archive alone", lambda: check(archive, secret, silent))
    timed(
        "move to SQLite, compared", lambda: move(from_url(f"sqlite:///{file}"), tell=silent), file
    )
    dump = home() / "pg.dump"
    timed("pg_dump -Fc, for comparison", lambda: pg_dump(dump), dump)
    timed(
        "restore over the same PostgreSQL, compared",
        lambda: restore(archive, secret, replace=True, key_folder=home(), tell=silent),
    )
    rows = taken.manifest.rows  # type: ignore[attr-defined]
    publish(
        "backup",
        f"Backup of {asked.dossiers:,} dossiers",
        (
            f"{rows:,} rows in {len(taken.manifest.tables)} tables, PostgreSQL.",  # type: ignore[attr-defined]
            table(("work", "seconds", "CPU seconds here", "MB"), measured),
        ),
    )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dossiers", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def pg_dump(target: Path) -> None:
    """PostgreSQL's own tool."""
    subprocess.run(
        ["pg_dump", "-Fc", "-h", str(socket_folder()), "-U", "cchc", "-f", str(target), "cchc"],
        check=True,
    )


def silent(_what: str, _done: int, _of: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()

"""Putting an archive back: checked first, loaded into an empty database, verified, migrated on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from . import contents
from .archive import check, opened
from .databases import opened as opened_database
from .loading import (
    Loading,
    Tell,
    filled_tables,
    in_one_transaction,
    make_tables,
    migrate_on,
    refuse_filled,
    refuse_unguarded,
)
from .manifest import Manifest
from .members import lines_of
from .models import BackupOutcome, BackupRun
from .running import refuse_running
from .tables import shape_at
from .vendor import filling, snapshots

TARGET = "cchc_target"
_NUMBERS = ("", *(f"-{number}" for number in range(2, 1000)))


@dataclass(frozen=True)
class Restored:
    """What was put back."""

    manifest: Manifest
    files_laid: int
    keys_laid: tuple[str, ...]
    migrated: bool
    kept_aside: Path | None


def restore(
    path: Path, secret: bytes | None, *, replace: bool, key_folder: Path, tell: Tell
) -> Restored:
    """Put an archive back into the office's database and file store.

    Raises ``OfficeRunning``, and ``DatabaseNotEmpty`` unless ``replace``. The archive is read
    through before anything is touched. SQLite: a new file is filled, compared and only then put
    in the old one's place, which stays beside it. PostgreSQL: the tables are dropped and made
    anew, then filled in one transaction: what broke off leaves them empty, and the restore is
    simply run again.
    """
    manifest = check(path, secret, tell)
    refuse_running()
    shape_at(manifest.migrations)  # refuses what a newer program wrote, before anything is touched
    if not replace:
        refuse_filled(DEFAULT_DB_ALIAS)
    files = _put_files_back(path, secret, tell)
    with filled_anew() as (using, place):
        _load(using, path, secret, manifest, tell)
        migrated = shape_at(manifest.migrations, using).migrations != _all_migrations(using)
        migrate_on(using)
        _note_itself(using, path, manifest)
    keys = _put_keys_back(path, secret, key_folder)
    return Restored(manifest, files, keys, migrated, place)


@contextmanager
def filled_anew() -> Iterator[tuple[str, Path | None]]:
    """A database to fill that becomes the office's when the block ends well.

    For SQLite a file beside the old one; the path given is where the old one is kept.
    """
    old = snapshots.file_of(connections[DEFAULT_DB_ALIAS])
    if old is None:
        yield DEFAULT_DB_ALIAS, None
        return
    new = old.with_name(f"{old.name}.restoring")
    aside = (
        old.with_name(f"{old.name}.before-restore") if filled_tables(DEFAULT_DB_ALIAS) else None
    )
    _forget(new)
    described = {**connections[DEFAULT_DB_ALIAS].settings_dict, "NAME": str(new)}
    with opened_database(TARGET, described) as using:
        yield using, aside
        filling.settle(connections[using])
    filling.settle(connections[DEFAULT_DB_ALIAS])
    connections[DEFAULT_DB_ALIAS].close()
    if aside is not None:
        _set_aside(old, aside)
    _forget(old)
    new.rename(old)
    _fsync(old.parent)


def _load(using: str, path: Path, secret: bytes | None, manifest: Manifest, tell: Tell) -> None:
    shape = make_tables(using, manifest.migrations)
    with in_one_transaction(using):
        loading = Loading(using, shape)
        with opened(path, secret) as members:
            for name, blocks in members:
                kind, _, rest = name.partition("/")
                if kind == "tables":
                    tell(f"nạp bảng {rest}", len(loading.loaded), len(manifest.tables))
                    loading.table(rest, lines_of(blocks))
        loading.finish(manifest.tables, tell)
    refuse_unguarded(using, manifest.guarded)


def _put_files_back(path: Path, secret: bytes | None, tell: Tell) -> int:
    laid = 0
    with opened(path, secret) as members:
        for done, (name, blocks) in enumerate(members):
            kind, _, rest = name.partition("/")
            if f"{kind}/" in contents.KINDS:
                tell("trả tệp về kho", done, 0)
                laid += contents.put_back(rest, f"{kind}/", blocks)
    return laid


def _put_keys_back(path: Path, secret: bytes | None, folder: Path) -> tuple[str, ...]:
    """Lay the office's keys: what came back was sealed with them and with no others.

    Another key that is there (a new machine makes one at the first command) is kept beside.
    """
    laid = []
    with opened(path, secret) as members:
        for name, blocks in members:
            kind, _, rest = name.partition("/")
            if kind != "keys":
                continue
            target, key = folder / Path(rest).name, b"".join(blocks)
            if target.exists():
                if target.read_bytes() == key:
                    continue
                target.rename(_free_name(target))
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(key)
            laid.append(target.name)
    return tuple(laid)


def _free_name(path: Path) -> Path:
    """A name beside it that nothing bears yet: no key is ever overwritten."""
    names = (path.with_name(f"{path.name}.before-restore{more}") for more in _NUMBERS)
    return next(name for name in names if not name.exists())


def _note_itself(using: str, path: Path, manifest: Manifest) -> None:
    """In its own archive a backup is still running; here it has ended."""
    runs = BackupRun.objects.using(using).filter(outcome=BackupOutcome.RUNNING)
    runs.update(
        outcome=BackupOutcome.DONE,
        finished_at=manifest.made_at,
        name=path.name,
        size=path.stat().st_size,
        rows=manifest.rows,
        files=manifest.files.count,
    )


def _all_migrations(using: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(MigrationLoader(connections[using]).disk_migrations))


def _set_aside(old: Path, aside: Path) -> None:
    """Keep a database with its write-ahead log, where somebody's reading has held that up."""
    _forget(aside)
    old.rename(aside)
    log = old.with_name(f"{old.name}-wal")
    if log.exists():
        log.rename(aside.with_name(f"{aside.name}-wal"))


def _forget(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        name.unlink(missing_ok=True)


def _fsync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

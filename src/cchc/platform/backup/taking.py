"""Making a backup: room checked, written aside, read again, renamed, old ones pruned, marked."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connections
from django.db.models import Sum

from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi.numbers import format_number
from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.files.models import Blob

from .archive import Wanted, check, write_archive
from .keeping import KeepRule
from .loading import Tell
from .manifest import Manifest
from .models import BackupOutcome, BackupRun
from .vendor import snapshots

SUFFIX = ".cchc"
_OURS = re.compile(r"cchc-([0-9]{8}T[0-9]{6})\.cchc")
_SPARE = 64 << 20


class NotEnoughRoom(Refusal):
    """The disk would be full before the archive is written."""


class NoSuchFolder(Refusal):
    """The archive cannot be written there."""


class ArchiveExists(Refusal):
    """An archive is never overwritten."""


@dataclass(frozen=True)
class Taken:
    """A backup that was made and checked."""

    path: Path
    size: int
    manifest: Manifest
    pruned: tuple[str, ...]
    encrypted: bool


def take_backup(place: Path, wanted: Wanted, keep: KeepRule, tell: Tell) -> Taken:
    """Make a backup in the folder ``place``, or at that path; raises a ``Refusal``.

    The archive appears under its name only when it is whole, on the disk, and was read back.
    """
    path = _path(place, wanted.at)
    with _marked(wanted) as mark:
        _check_room(path.parent, wanted)
        with _aside(path) as aside:
            with aside.open("wb") as target:
                manifest = write_archive(target, wanted, tell)
            if check(aside, wanted.secret, tell) != manifest:
                raise ArchiveExists("Bản kê đọc lại không giống bản kê đã ghi.")
            size = aside.stat().st_size
            _put(aside, path)
        mark(path.name, size, manifest)
    pruned = _prune(path.parent, keep) if place.is_dir() else ()
    return Taken(path, size, manifest, pruned, wanted.secret is not None)


def archives(folder: Path) -> list[tuple[str, datetime]]:
    """Archives of ours in a folder, oldest first, by the moment in their name."""
    found = [(one.name, _OURS.fullmatch(one.name)) for one in folder.iterdir() if one.is_file()]
    made = [
        (name, datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=ZONE))
        for name, match in found
        if match
    ]
    return sorted(made, key=lambda one: one[1])


def _free_name(folder: Path, at: datetime) -> Path:
    """Named by the second; a second that is taken gives way to the next."""
    while (path := folder / f"cchc-{at.astimezone(ZONE):%Y%m%dT%H%M%S}{SUFFIX}").exists():
        at += timedelta(seconds=1)
    return path


def _path(place: Path, at: datetime) -> Path:
    path = _free_name(place, at) if place.is_dir() else place
    if not path.parent.is_dir():
        raise NoSuchFolder(f"Không có thư mục {path.parent}.")
    if path.exists():
        raise ArchiveExists(f"Đã có {path}; bản sao lưu không ghi đè bản khác.")
    return path


def _check_room(folder: Path, wanted: Wanted) -> None:
    contents = Blob.objects.using(wanted.using).aggregate(all=Sum("size"))["all"] or 0
    needed = snapshots.size(connections[wanted.using]) + contents + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NotEnoughRoom(
            f"Không đủ chỗ ở {folder}: cần khoảng {format_number(needed >> 20)} MB, "
            f"còn trống {format_number(free >> 20)} MB."
        )


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    try:
        descriptor, name = tempfile.mkstemp(prefix=".cchc-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise NoSuchFolder(f"Không ghi được vào {path.parent}: {error.strerror}.") from None
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _put(aside: Path, path: Path) -> None:
    try:
        os.link(aside, path)  # unlike a rename it does not replace what appeared meanwhile
    except FileExistsError:
        raise ArchiveExists(f"Đã có {path}; bản sao lưu không ghi đè bản khác.") from None
    except OSError:  # a file system without hard links
        aside.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _prune(folder: Path, keep: KeepRule) -> tuple[str, ...]:
    doomed = keep.doomed(archives(folder))
    for name in doomed:
        (folder / name).unlink(missing_ok=True)
    return tuple(doomed)


@contextmanager
def _marked(wanted: Wanted) -> Iterator[Callable[[str, int, Manifest], None]]:
    """A row that says a backup runs, and then how it ended."""
    run = BackupRun(started_at=wanted.at, encrypted=wanted.secret is not None)
    _save(run, wanted.using)

    def done(name: str, size: int, manifest: Manifest) -> None:
        run.name, run.size = name, size
        run.rows, run.files = manifest.rows, manifest.files.count
        run.outcome = BackupOutcome.DONE
        if missing := len(manifest.files.missing):
            run.outcome = BackupOutcome.INCOMPLETE
            run.message = f"{missing} tệp không có trong kho."

    try:
        yield done
    except BaseException as error:
        run.outcome, run.message = BackupOutcome.FAILED, (str(error) or type(error).__name__)[:500]
        raise
    finally:
        run.finished_at = clock.now()
        _save(run, wanted.using)


def _save(run: BackupRun, using: str) -> None:
    """Keep the mark; before the tables of this release are made there is no place for it."""
    if BackupRun._meta.db_table in connections[using].introspection.table_names():
        run.save(using=using)

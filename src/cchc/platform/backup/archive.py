"""Writing one archive from a snapshot, and reading it through to see that it is whole."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.db import DEFAULT_DB_ALIAS, connections

from . import contents, keys
from .container import (
    BackupDamaged,
    HashSeal,
    KeySeal,
    PieceReader,
    PieceWriter,
    Seal,
    read_header,
    write_header,
)
from .databases import snapshot
from .loading import TableFacts, Tell, facts_of
from .manifest import FileFacts, Manifest, agency_name
from .members import (
    KEYS,
    MANIFEST,
    TABLES,
    lines_of,
    read_members,
    shrunk,
    write_member,
)
from .tables import BOOKKEEPING, Shape, Table, Tally, shape_of
from .vendor import filling, snapshots


@dataclass(frozen=True)
class Wanted:
    """What goes into an archive besides the database and its files."""

    at: datetime
    secret: bytes | None = None
    key_files: tuple[Path, ...] = ()
    using: str = DEFAULT_DB_ALIAS


def write_archive(target: IO[bytes], wanted: Wanted, tell: Tell) -> Manifest:
    """Write the archive of one moment; keys go in only under encryption."""
    salt = secrets.token_bytes(16)
    header = write_header(
        target,
        {
            "made_at": wanted.at.isoformat(),
            "program": version("cchc"),
            "agency": agency_name(),
            "key": keys.mark_of(wanted.secret) if wanted.secret else "",
            "salt": salt.hex(),
        },
    )
    pieces = PieceWriter(target, _seal(wanted.secret, salt, header))
    with snapshot(wanted.using) as source, io.BufferedWriter(_Open(pieces)) as out:
        manifest = _write_all(out, source, wanted, tell)
        write_member(out, MANIFEST, [manifest.to_json()])
    pieces.finish()
    target.flush()
    os.fsync(target.fileno())
    return manifest


def check(path: Path, secret: bytes | None, tell: Tell) -> Manifest:
    """Read an archive through: every row and every content against what the manifest says."""
    found: dict[str, Tally] = {}
    files, size, manifest = Tally(), 0, None
    with opened(path, secret) as members:
        for name, blocks in members:
            kind, _, rest = name.partition("/")
            tell(f"kiểm tra {kind}", len(found) + files.rows, 0)
            if name == MANIFEST:
                manifest = Manifest.from_json(b"".join(blocks))
            elif kind == "tables":
                found[rest] = _counted(lines_of(blocks))
            elif f"{kind}/" in contents.KINDS:
                size += _checked_file(rest, blocks)
                files.add(rest)
    if manifest is None:
        raise BackupDamaged("Bản sao lưu bị hỏng (không có bản kê).")
    said = {name: (one.rows, one.checksum) for name, one in manifest.tables.items()}
    if said != {name: (one.rows, one.checksum) for name, one in found.items()}:
        raise BackupDamaged("Bản sao lưu bị hỏng (các bảng không khớp bản kê).")
    there = (files.rows, size, files.checksum)
    if there != (manifest.files.count, manifest.files.size, manifest.files.checksum):
        raise BackupDamaged("Bản sao lưu bị hỏng (các tệp không khớp bản kê).")
    return manifest


@contextmanager
def opened(path: Path, secret: bytes | None) -> Iterator[Iterator[tuple[str, Iterator[bytes]]]]:
    """The members of an archive; at the end of the block what was not read is checked too."""
    with path.open("rb") as source:
        header, said = read_header(source)
        pieces = PieceReader(source, _seal(_right(secret, header), _salt(header), said))
        yield read_members(io.BufferedReader(pieces, 1 << 20))
        pieces.drain()


def is_encrypted(path: Path) -> bool:
    """Whether a key is needed."""
    with path.open("rb") as source:
        return bool(read_header(source)[0].get("key"))


class _Open(io.RawIOBase):
    """Passes bytes on; closing the buffer before it leaves the pieces open."""

    def __init__(self, pieces: PieceWriter) -> None:
        self._pieces = pieces

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: object) -> int:
        """Pass on."""
        return self._pieces.write(data)  # type: ignore[arg-type]  # any buffer


def _write_all(out: IO[bytes], source: str, wanted: Wanted, tell: Tell) -> Manifest:
    connection, shape = connections[source], shape_of(source)
    facts = {}
    for done, (name, table) in enumerate(shape.tables.items()):
        tell(f"bảng {name}", done, len(shape.tables))
        facts[name] = _write_table(out, source, table)
    guarded = filling.guarded_tables(connection)
    left_out = set(connection.introspection.table_names()) - set(shape.tables) - BOOKKEEPING
    files = _write_files(out, source, shape, tell)
    kept = wanted.key_files if wanted.secret else ()
    for path in kept:
        write_member(out, KEYS + path.name, [path.read_bytes()])
    return Manifest(
        made_at=wanted.at,
        program=version("cchc"),
        agency=agency_name(),
        database=snapshots.kind(connection),
        migrations=shape.migrations,
        tables=facts,
        guarded=tuple(sorted(guarded)),
        left_out=tuple(sorted(left_out)),
        files=files,
        keys=tuple(path.name for path in kept),
    )


def _write_table(out: IO[bytes], source: str, table: Table) -> TableFacts:
    counted = Tally()

    def counting() -> Iterator[str]:
        for line in table.rows(source):
            counted.add(line)
            yield line

    write_member(out, TABLES + table.name, shrunk(counting()))
    return facts_of(source, table, counted)


def _write_files(out: IO[bytes], source: str, shape: Shape, tell: Tell) -> FileFacts:
    counted, size, missing = Tally(), 0, []
    for sha256, length in contents.listed(shape, source):
        tell("tệp", counted.rows, 0)
        kind = contents.kind_of(sha256)
        if kind is None:
            missing.append(sha256)
            continue
        write_member(out, kind + sha256, contents.blocks(sha256, kind))
        counted.add(sha256)
        size += length
    return FileFacts(counted.rows, size, counted.checksum, tuple(missing))


def _counted(lines: Iterable[str]) -> Tally:
    counted = Tally()
    for line in lines:
        counted.add(line)
    return counted


def _checked_file(sha256: str, blocks: Iterable[bytes]) -> int:
    found, size = contents.hashed(blocks)
    if found != sha256:
        raise BackupDamaged(f"Bản sao lưu bị hỏng (tệp {sha256[:12]} sai nội dung).")
    return size


def _seal(secret: bytes | None, salt: bytes, header: bytes) -> Seal:
    if secret is None:
        return HashSeal(header)
    return KeySeal(keys.archive_key(secret, salt), header)


def _salt(header: dict[str, object]) -> bytes:
    try:
        return bytes.fromhex(str(header.get("salt", "")))
    except ValueError:
        raise BackupDamaged("Bản sao lưu bị hỏng (phần đầu không đọc được).") from None


def _right(secret: bytes | None, header: dict[str, object]) -> bytes | None:
    """The key this archive was closed with; raises ``BackupKeyUnusable``."""
    mark = header.get("key")
    if not mark:
        return None
    if secret is None:
        raise keys.BackupKeyUnusable(
            f"Bản sao lưu này được mã hóa (khóa {mark}); hãy chỉ tệp khóa ở CCHC_BACKUP_KEY."
        )
    if keys.mark_of(secret) != mark:
        raise keys.BackupKeyUnusable(
            f"Bản sao lưu này được mã hóa bằng khóa {mark}, "
            f"khóa đang có là {keys.mark_of(secret)}."
        )
    return secret

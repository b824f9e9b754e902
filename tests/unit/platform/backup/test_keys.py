"""The backup key: made once, never overwritten, never told."""

from pathlib import Path

import pytest

from cchc.platform.backup.keys import (
    BackupKeyUnusable,
    KeyFileExists,
    archive_key,
    make_key_file,
    mark_of,
    read_key_file,
)


def test_a_new_key_is_for_its_owner_only_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "key"
    mark = make_key_file(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert mark == mark_of(read_key_file(path))
    with pytest.raises(KeyFileExists, match="không ghi đè"):
        make_key_file(path)
    assert mark == mark_of(read_key_file(path))


def test_a_missing_or_short_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(BackupKeyUnusable, match="Không đọc được"):
        read_key_file(tmp_path / "none")
    (tmp_path / "short").write_text("mat-khau")
    with pytest.raises(BackupKeyUnusable, match="ngắn quá"):
        read_key_file(tmp_path / "short")


def test_each_archive_has_its_own_key() -> None:
    assert archive_key(b"s" * 32, b"1") != archive_key(b"s" * 32, b"2")
    assert len(archive_key(b"s" * 32, b"1")) == 32

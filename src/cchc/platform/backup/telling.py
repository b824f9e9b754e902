"""How a long piece of work is told on the command line: lines on standard error, not too many."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from cchc.kernel.text_vi.numbers import format_number

from .manifest import Manifest

_PAUSE = 2.0
"""Seconds between two lines of progress."""


class Progress:
    """Writes where the work stands, at most every two seconds."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._last = monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Told by the work itself."""
        if monotonic() - self._last < _PAUSE:
            return
        self._last = monotonic()
        share = f" {done}/{of}" if of else f" {done}" if done else ""
        self._write(f"  {what}{share}")


def described(manifest: Manifest) -> list[str]:
    """A manifest for people."""
    lines = [
        f"Sao lưu lúc {manifest.made_at:%H:%M ngày %d/%m/%Y}, phiên bản {manifest.program}",
        f"Cơ quan: {manifest.agency or '(chưa lập)'}",
        f"{len(manifest.tables)} bảng, {format_number(manifest.rows)} dòng",
        f"Từ {manifest.database}",
        f"{len(manifest.migrations)} bước nâng cấp",
        f"{format_number(manifest.files.count)} tệp, {format_number(manifest.files.size)} byte",
    ]
    if manifest.keys:
        lines.append(f"Khóa kèm theo: {', '.join(manifest.keys)}")
    if manifest.files.missing:
        lines.append(f"Thiếu {len(manifest.files.missing)} tệp (lúc sao lưu không có trong kho)")
    if manifest.left_out:
        lines.append(f"Bảng không thuộc hệ thống, không sao lưu: {', '.join(manifest.left_out)}")
    return lines


def summary(manifest: Manifest) -> dict[str, object]:
    """A manifest for programs."""
    return {
        "made_at": manifest.made_at.isoformat(),
        "program": manifest.program,
        "agency": manifest.agency,
        "database": manifest.database,
        "tables": {
            name: {"rows": one.rows, "checksum": one.checksum}
            for name, one in manifest.tables.items()
        },
        "rows": manifest.rows,
        "files": manifest.files.count,
        "file_bytes": manifest.files.size,
        "missing_files": list(manifest.files.missing),
        "left_out": list(manifest.left_out),
        "keys": list(manifest.keys),
        "migrations": [f"{app}.{name}" for app, name in manifest.migrations],
    }

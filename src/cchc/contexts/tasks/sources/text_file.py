"""A text file in whatever encoding it has, repaired."""

from pathlib import Path

from cchc.kernel.text_vi import repair

from ..domain.reading.plain_text import read_text
from ..domain.reading.source import SourceDocument
from .refusals import PlanFileUnreadable

_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


def read_text_file(path: Path) -> SourceDocument:
    """Raises `PlanFileUnreadable` for what is no text."""
    content = path.read_bytes()
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise PlanFileUnreadable(
            f"Tệp “{path.name}” không phải Word, Excel, PDF hay văn bản thuần.", field="file"
        )
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return read_text("\n".join(repair(line) for line in text.splitlines()))
    raise PlanFileUnreadable(f"Không đọc được bảng mã của tệp “{path.name}”.", field="file")

"""Recomputing every chain and every digest; the triggers are not relied upon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from cchc.platform import clock

from .chain import FIRST, SEALED_FIELDS, seal, seal_day
from .digest import heads_of
from .models import JournalDigest, JournalEntry

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong row: which subject, which day (local), which place in the chain, what is wrong."""

    subject: str
    day: date
    sequence: int
    what: str

    def __str__(self) -> str:
        """One Vietnamese line."""
        return f"{self.subject}, ngày {self.day:%d/%m/%Y}, dòng {self.sequence}: {self.what}"


@dataclass(slots=True)
class VerifyReport:
    """What was looked at and what is wrong (at most 100 rows named)."""

    entries: int = 0
    subjects: int = 0
    digests: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def blame(self, problem: Problem) -> None:
        """Name a wrong row, once."""
        if len(self.problems) < _SHOWN and problem not in self.problems:
            self.problems.append(problem)

    def as_json(self) -> dict[str, Any]:
        """For ``--json``."""
        problems = [{**asdict(p), "day": p.day.isoformat()} for p in self.problems]
        return {
            "ok": self.ok,
            "entries": self.entries,
            "subjects": self.subjects,
            "digests": self.digests,
            "problems": problems,
        }


def verify() -> VerifyReport:
    """Recompute everything; a changed, deleted or inserted row is named with subject and day.

    ``digest`` says what cannot be seen before a day is sealed.
    """
    report = VerifyReport()
    _chains(report)
    _digests(report)
    return report


def _day(at: datetime) -> date:
    return at.astimezone(clock.ZONE).date()


def _rows() -> Iterator[dict[str, Any]]:
    ordered = JournalEntry.objects.order_by("subject_type", "subject_id", "sequence")
    yield from ordered.values(*SEALED_FIELDS, "hash").iterator(2000)


def _chains(report: VerifyReport) -> None:
    subject = ""
    expected, previous_hash = 1, FIRST
    for row in _rows():
        this = f"{row['subject_type']}#{row['subject_id']}"
        if this != subject:
            subject, expected, previous_hash = this, 1, FIRST
            report.subjects += 1
        report.entries += 1
        if what := _wrong(row, expected, previous_hash):
            report.blame(Problem(subject, _day(row["recorded_at"]), row["sequence"], what))
        expected, previous_hash = row["sequence"] + 1, row["hash"]


def _wrong(row: dict[str, Any], expected: int, previous_hash: str) -> str:
    if row["sequence"] != expected:
        return f"thiếu dòng trước đó (đợi dòng {expected})"
    if seal(row) != row["hash"]:
        return "nội dung đã bị sửa (mã băm không khớp)"
    if row["previous_hash"] != previous_hash:
        return "không nối với dòng trước (dòng bị chèn hoặc dòng trước bị thay)"
    return ""


def _digests(report: VerifyReport) -> None:
    previous_hash = FIRST
    for digest in JournalDigest.objects.order_by("id").iterator(100):
        report.digests += 1
        name = "niêm phong ngày"
        said = seal_day(digest.day, digest.entries, digest.heads, digest.previous_hash)
        if said != digest.hash:
            report.blame(Problem(name, digest.day, 0, "bản niêm phong đã bị sửa"))
            previous_hash = digest.hash
            continue  # what it says of the day's rows is worth nothing
        if digest.previous_hash != previous_hash:
            report.blame(Problem(name, digest.day, 0, "thiếu bản niêm phong trước đó"))
        previous_hash = digest.hash
        _compare(report, digest)


def _compare(report: VerifyReport, digest: JournalDigest) -> None:
    entries, heads = heads_of(digest.day)
    if entries == digest.entries and heads == digest.heads:
        return
    kept = {(kind, pk): (sequence, row_hash) for kind, pk, sequence, row_hash in digest.heads}
    found = {(kind, pk): (sequence, row_hash) for kind, pk, sequence, row_hash in heads}
    for key in sorted(kept.keys() | found.keys()):
        if kept.get(key) == found.get(key):
            continue
        sequence = (kept.get(key) or found[key])[0]
        what = _difference(kept.get(key), found.get(key))
        report.blame(Problem(f"{key[0]}#{key[1]}", digest.day, sequence, what))
    if kept == found:
        what = f"số dòng trong ngày là {entries}, lúc niêm phong là {digest.entries}"
        report.blame(Problem("niêm phong ngày", digest.day, 0, what))


def _difference(kept: tuple[int, str] | None, found: tuple[int, str] | None) -> str:
    if kept is None:
        return "dòng được thêm vào ngày đã niêm phong"
    if found is None or found[0] < kept[0]:
        return "dòng cuối ngày đã bị xóa"
    if found[0] > kept[0]:
        return "dòng được thêm vào ngày đã niêm phong"
    return "dòng khác với lúc niêm phong"

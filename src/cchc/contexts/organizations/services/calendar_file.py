"""Reading an announcement's days from a CSV file: day, kind, note."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DayFact, DayKind

_HEADS = {
    "day": "day",
    "ngay": "day",
    "ngày": "day",
    "kind": "kind",
    "loai": "kind",
    "loại": "kind",
    "note": "note",
    "ten": "note",
    "tên": "note",
    "ghi chú": "note",
}
_KINDS = {
    "off": DayKind.OFF,
    "nghi_le": DayKind.OFF,
    "nghi_bu": DayKind.OFF,
    "nghi_hoan_doi": DayKind.OFF,
    "nghi": DayKind.OFF,
    "nghỉ": DayKind.OFF,
    "work": DayKind.WORK,
    "lam_viec": DayKind.WORK,
    "làm việc": DayKind.WORK,
    "makeup": DayKind.MAKEUP,
    "lam_bu": DayKind.MAKEUP,
    "làm bù": DayKind.MAKEUP,
}
_DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


class CalendarFileUnreadable(Refusal):
    """The file is not a table of days."""


def read_day(text: str) -> date:
    """A day written 2026-11-24 or 24/11/2026; raises ``CalendarFileUnreadable``."""
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day, no instant
        except ValueError:
            continue
    raise CalendarFileUnreadable(
        f"Không đọc được ngày “{text}”. Viết như 24/11/2026.", field="day"
    )


def read_kind(text: str) -> DayKind:
    """A kind of day by its code or Vietnamese name; raises ``CalendarFileUnreadable``."""
    kind = _KINDS.get(text.strip().casefold())
    if kind is None:
        known = ", ".join(kind.value for kind in DayKind)
        raise CalendarFileUnreadable(
            f"Không rõ loại ngày “{text}”. Các loại: {known}.", field="kind"
        )
    return kind


def read_days(path: Path, announcement: str) -> tuple[DayFact, ...]:
    """The days of a CSV file with columns day, kind and (optional) note."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise CalendarFileUnreadable(f"Không đọc được tệp {path.name}: {wrong}.") from None
    rows = csv.DictReader(text.splitlines())
    heads = {head: _HEADS.get(head.strip().casefold(), "") for head in rows.fieldnames or ()}
    if not {"day", "kind"} <= set(heads.values()):
        raise CalendarFileUnreadable("Tệp phải có cột “day” (ngày) và “kind” (loại).")
    facts = []
    for number, row in enumerate(rows, start=2):
        said = {heads[head]: value or "" for head, value in row.items() if head in heads}
        try:
            day, kind = read_day(said["day"]), read_kind(said["kind"])
        except CalendarFileUnreadable as wrong:
            raise CalendarFileUnreadable(f"Dòng {number}: {wrong}") from None
        facts.append(DayFact(day, kind, said.get("note", "").strip(), announcement))
    return tuple(facts)

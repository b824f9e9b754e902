"""What ``cchc figures verify`` holds against the history: seals, chains, caches, codes."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef

from cchc.platform.clock import ZONE
from cchc.platform.figures.api import Difference
from cchc.platform.numbering import format_number
from cchc.platform.numbering.selectors import series_named

from .models import Dossier, StateSpan
from .models.span_seal import seal_of
from .services.codes import SERIES
from .services.conclude import facts_of

_SLICE = 2000
_BEGUN = "dossier__created_at"


def caches() -> Iterator[Difference]:
    """Compare every dossier's caches with the last row it is believed to have."""
    last = StateSpan.objects.believed().filter(until_at=None).select_related("dossier")
    for span in last.iterator(chunk_size=_SLICE):
        for name, stored in facts_of(span.dossier).items():
            computed = getattr(span, name)
            if stored != computed:
                yield Difference(span.dossier.known_as, name, str(stored), str(computed))
    in_force = StateSpan.objects.believed().filter(dossier=OuterRef("pk"), until_at=None)
    for dossier in Dossier.objects.filter(~Exists(in_force)).iterator(chunk_size=_SLICE):
        yield Difference(dossier.known_as, "history", "có hồ sơ", "không có lịch sử")


def history() -> Iterator[Difference]:
    """Find rows whose seal does not fit, and places where one row does not follow the other.

    A row without a seal (older than seals, or loaded in bulk) is sealed in the coming night.
    """
    names = [field.attname for field in StateSpan._meta.concrete_fields]
    ordered = StateSpan.objects.order_by("dossier_id", "id").values(*names, _BEGUN)
    by_dossier = groupby(ordered.iterator(chunk_size=_SLICE), key=lambda row: row["dossier_id"])
    for dossier_id, rows in by_dossier:
        yield from _of_one(dossier_id, list(rows))


def codes() -> Iterator[Difference]:
    """Every number given in a series is the code of one dossier, and there are no others."""
    for series, last in series_named(f"{SERIES}:"):
        prefix = series.removeprefix(f"{SERIES}:")
        found = Dossier.objects.filter(code__startswith=f"{prefix}-")
        listed = found.values_list("code", flat=True).iterator(chunk_size=_SLICE)
        numbers = Counter(map(_number, listed))
        for number in range(1, last + 1):
            if numbers[number] != 1:
                code = f"{prefix}-{format_number(number)}"
                yield Difference(code, "số", f"{numbers[number]} hồ sơ", "một hồ sơ")
        for number in sorted(set(numbers) - set(range(1, last + 1))):
            code = f"{prefix}-{format_number(number)}"
            yield Difference(code, "số", "có hồ sơ", f"chưa cấp (số cuối là {last})")


def _number(code: str) -> int:
    tail = code.rpartition("-")[2]
    return int(tail) if tail.isdigit() else 0


def _of_one(dossier_id: int, rows: list[dict[str, Any]]) -> Iterator[Difference]:
    known_as = f"hồ sơ #{dossier_id}"
    begun_at = min(row["from_at"] for row in rows)
    if begun_at > rows[0][_BEGUN]:  # a correction or an old register may begin earlier
        stored = f"bắt đầu {_said(begun_at)}"
        yield Difference(known_as, "lịch sử", stored, f"hồ sơ lập {_said(rows[0][_BEGUN])}")
    for row in rows:
        if row["seal"] and row["seal"] != seal_of(_columns(row)):
            yield Difference(known_as, _place(row), "nội dung đã bị sửa", "mã niêm khác")
    yield from _ends(known_as, rows)
    yield from _retractions(known_as, rows)


def _ends(known_as: str, rows: list[dict[str, Any]]) -> Iterator[Difference]:
    """A row ends when the next begins, and that was known when such a row was recorded."""
    believed = [row for row in rows if row["retracted_at"] is None]
    begun = {(row["from_at"], row["recorded_at"]) for row in rows}
    for row, following in zip(believed, [*believed[1:], None], strict=True):
        expected = following["from_at"] if following else None
        if row["until_at"] != expected:
            yield Difference(known_as, _place(row), _said(row["until_at"]), _said(expected))
        elif expected and (expected, row["until_recorded_at"]) not in begun:
            stored = f"biết đã hết lúc {_said(row['until_recorded_at'])}"
            yield Difference(known_as, _place(row), stored, "không dòng nào được ghi lúc đó")


def _retractions(known_as: str, rows: list[dict[str, Any]]) -> Iterator[Difference]:
    """A row is retracted at the moment at which the correcting rows were recorded."""
    recorded = {row["recorded_at"] for row in rows}
    for row in rows:
        if row["retracted_at"] is not None and row["retracted_at"] not in recorded:
            stored = f"rút lại lúc {_said(row['retracted_at'])}"
            yield Difference(known_as, _place(row), stored, "không có đính chính")


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != _BEGUN}


def _place(row: dict[str, Any]) -> str:
    return f"dòng lịch sử {row['id']} ({row['act']}, {_said(row['from_at'])})"


def _said(moment: datetime | None) -> str:
    return f"{moment.astimezone(ZONE):%H:%M ngày %d/%m/%Y}" if moment else "để ngỏ"

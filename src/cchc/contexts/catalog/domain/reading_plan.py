"""What a catalogue file would change: new, changed, the same, repealed, and what to look at.

A file is compared field by field with what was last read of the procedure from such files, not
with what people have made of it since: a limit settled by hand is not undone by the next reading
of the same file. A field read for the first time is taken note of without calling it a change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from .catalogue_rows import CatalogueRow
from .limits import LimitState


class Change(StrEnum):
    """What a row of a file means for the catalogue."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"

    @property
    def label(self) -> str:
        """The change as people say it."""
        return {"new": "Mới", "changed": "Thay đổi", "same": "Không đổi"}[self.value]


FIELD_LABELS = {
    "name": "tên",
    "sector": "lĩnh vực",
    "reading": "thời hạn",
    "competent_agency": "cơ quan có thẩm quyền",
    "coordinating_agencies": "cơ quan phối hợp",
    "decision": "quyết định",
    "levels": "cấp thực hiện",
    "applicant_kinds": "đối tượng",
    "fees": "phí, lệ phí",
    "components": "thành phần hồ sơ",
    "legal_bases": "căn cứ pháp lý",
    "results": "kết quả",
}


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row with what it changes; `changed` names the fields."""

    row: CatalogueRow
    change: Change
    changed: tuple[str, ...] = ()

    @property
    def changed_words(self) -> str:
        """The changed fields as people read them."""
        return ", ".join(FIELD_LABELS[name] for name in self.changed)


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """A whole file: its rows, and procedures that were in an earlier file and are in no more."""

    rows: tuple[RowPlan, ...]
    repealed: tuple[str, ...] = ()
    repeated: tuple[str, ...] = field(default=())

    def of(self, change: Change) -> tuple[RowPlan, ...]:
        """The rows with that change."""
        return tuple(item for item in self.rows if item.change is change)

    def in_state(self, state: LimitState) -> tuple[RowPlan, ...]:
        """The rows whose limits ended in that state."""
        return tuple(item for item in self.rows if item.row.state is state)


def fingerprints(row: CatalogueRow) -> dict[str, str]:
    """A short digest for each field the row states: what is kept of a reading."""
    stated = {name: getattr(row, name) for name in FIELD_LABELS}
    return {name: _digest(value) for name, value in stated.items() if value is not None}


def plan_reading(
    rows: Iterable[CatalogueRow], known: Mapping[str, Mapping[str, str]], in_force: Iterable[str]
) -> ReadingPlan:
    """Compare a file with the catalogue.

    `known`: the fingerprints last read, by code (empty for a procedure never read); `in_force`:
    codes in force that came from such a file. A code printed twice keeps its first row.
    """
    first: dict[str, CatalogueRow] = {}
    repeated = []
    for row in rows:
        if row.code in first:
            repeated.append(row.code)
        first.setdefault(row.code, row)
    gone = sorted(set(in_force) - set(first))
    plans = tuple(_plan_row(row, known) for row in first.values())
    return ReadingPlan(plans, tuple(gone), tuple(dict.fromkeys(repeated)))


def _plan_row(row: CatalogueRow, known: Mapping[str, Mapping[str, str]]) -> RowPlan:
    if row.code not in known:
        return RowPlan(row, Change.NEW)
    last = known[row.code]
    changed = tuple(
        name for name, digest in fingerprints(row).items() if last.get(name, digest) != digest
    )
    return RowPlan(row, Change.CHANGED if changed else Change.SAME, changed)


def _digest(value: object) -> str:
    return sha256(repr(value).encode()).hexdigest()[:16]

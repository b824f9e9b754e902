"""The life of a version of a procedure, and what the State's decision about it says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class VersionState(StrEnum):
    """Where a version stands; only drafts may be changed."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    REPEALED = "repealed"

    @property
    def label(self) -> str:
        """The state as people say it."""
        return _STATES[self]


_STATES = {
    VersionState.DRAFT: "Dự thảo",
    VersionState.PUBLISHED: "Đã công bố",
    VersionState.REPLACED: "Đã được thay thế",
    VersionState.REPEALED: "Đã bãi bỏ",
}


class Origin(StrEnum):
    """Where the facts of a version were taken from; only facts a person checked are verified."""

    HAND = "hand"
    REFERENCE = "reference"
    NATIONAL = "national"

    @property
    def label(self) -> str:
        """The origin as people say it."""
        return _ORIGINS[self]


_ORIGINS = {
    Origin.HAND: "Nhập tay",
    Origin.REFERENCE: "Dữ liệu tham chiếu",
    Origin.NATIONAL: "Cơ sở dữ liệu quốc gia",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that announces, amends or repeals: number, day of signing, who signed.

    `signed_on` is None where the source gives the number alone. `text_effective_on` is the day
    the legal text behind it takes effect: the duty to announce is counted back from it.
    """

    number: str
    signed_on: date | None = None
    agency: str = ""
    text_effective_on: date | None = None
    shortened: bool = False

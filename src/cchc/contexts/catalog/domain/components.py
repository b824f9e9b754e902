"""Components of a dossier (thành phần hồ sơ): papers asked for, with their kinds and counts."""

from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """In what shape a paper is handed in."""

    ORIGINAL = "original"
    CERTIFIED = "certified"
    COPY = "copy"
    ELECTRONIC = "electronic"

    @property
    def label(self) -> str:
        """The kind as people say it."""
        return _LABELS[self]


_LABELS = {
    PaperKind.ORIGINAL: "Bản chính",
    PaperKind.CERTIFIED: "Bản sao chứng thực",
    PaperKind.COPY: "Bản sao",
    PaperKind.ELECTRONIC: "Bản điện tử",
}


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many of one kind."""

    kind: PaperKind
    count: int

    def __str__(self) -> str:
        """The count as printed on a checklist: "01 bản chính"."""
        return f"{self.count:02d} {self.kind.label.lower()}"


@dataclass(frozen=True, slots=True)
class StatedComponent:
    """A paper asked for.

    `case` is the heading it stands under when the list is divided ("" when it is not);
    `form_files` are the blank forms published with it; `required` is False for papers asked
    only where they exist.
    """

    title: str
    counts: tuple[PaperCount, ...] = ()
    case: str = ""
    form_files: tuple[str, ...] = ()
    required: bool = True

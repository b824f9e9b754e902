"""A sitting of a council: its minutes, and what it says of each dossier."""

from dataclasses import dataclass
from datetime import date

from .kinds import Labelled


class Ruling(Labelled):
    """What a council says of one dossier."""

    PASS = "pass", "Thông qua"
    REJECT = "reject", "Không thông qua"
    POSTPONE = "postpone", "Để lại kỳ họp sau"


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of a sitting: number and day."""

    number: str
    held_on: date

    def __str__(self) -> str:
        """As the history of each dossier quotes it."""
        return f"biên bản số {self.number.strip()} ngày {self.held_on:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Ruled:
    """The ruling on one dossier as the person saw it; a rejection has its reason."""

    dossier_id: int
    seen: int
    ruling: Ruling
    reason: str = ""

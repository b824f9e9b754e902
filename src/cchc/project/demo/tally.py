"""What the generator did, in its own words: the other side of ``cchc demo check``.

Nothing here is read back from the database: each life writes down what it has just done.
"""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass
class Told:
    """One dossier as the generator remembers it.

    ``units`` and ``dues`` are (from, value) in order; a due of None means the clock stood still.
    ``dues`` hold the first day (ISO) on which the dossier counts as late, or an instant for
    limits in hours.
    """

    code: str
    sector: int
    procedure: int
    channel: str
    place: str
    received_at: str
    units: list[tuple[str, int]] = field(default_factory=list)
    late_from: list[tuple[str, str | None]] = field(default_factory=list)
    states: list[tuple[str, str]] = field(default_factory=list)
    ended_at: str = ""
    outcome: str = ""
    timeliness: str = ""
    digitised: bool = False
    apologies: list[str] = field(default_factory=list)
    handed_back_at: str = ""

    def state(self, at: datetime, name: str) -> None:
        """Remember that the dossier was in a state from then on."""
        self.states.append((at.isoformat(), name))

    def unit(self, at: datetime, unit_id: int) -> None:
        """Remember which division was in the lead from then on."""
        if not self.units or self.units[-1][1] != unit_id:
            self.units.append((at.isoformat(), unit_id))

    def late(self, at: datetime, moment: datetime | None) -> None:
        """Remember from when the dossier would be late, as known from then on."""
        self.late_from.append((at.isoformat(), moment.isoformat() if moment else None))


@dataclass
class Tally:
    """The whole year."""

    seed: int
    dossiers: list[Told] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    procedures: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Tally":
        """The tally again."""
        return cls(
            seed=data["seed"],
            dossiers=[Told(**told) for told in data["dossiers"]],
            refused=list(data["refused"]),
            procedures=list(data["procedures"]),
        )

"""What the QR code of a citizen's card says, as a reader at the counter types it.

Number, former number, name, day of birth, sex, address, day of issue, between upright strokes. The
layout is as seen on cards; no legal text was read for it (chưa xác minh).
"""

from dataclasses import dataclass
from datetime import date, datetime

_PARTS = 6


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """The holder as on the card; checked like anything typed."""

    number: str
    name: str
    born_on: date | None
    address: str


def read_card(text: str) -> CitizenCard | None:
    """The card whose code was read; None where the text is no such code."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < _PARTS or not parts[0].isdecimal() or not parts[2]:
        return None
    return CitizenCard(parts[0], parts[2], _day(parts[3]), parts[5])


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d%m%Y").date()  # noqa: DTZ007 - a day without a zone
    except ValueError:
        return None

"""Codes of dossiers: ``<agency>-<yymmdd>-<nnnn>``, one sequence for each agency and day.

The sequence has four digits and widens past 9999. Basis: codes in use under Decree 61/2018
(``000.17.22.H56-210531-0001``); that Circular 03/2025/TT-VPCP keeps the pattern is not
confirmed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc.kernel.refusal import Refusal

from .agency_code import AgencyCode, NotAnAgencyCode

_CODE: Final = re.compile(r"([A-Z0-9.]+)-(\d{2})(\d{2})(\d{2})-(\d{4}|[1-9]\d{4,})", re.ASCII)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_CENTURY: Final = 2000


class NotADossierCode(Refusal):
    """The text is not the code of a dossier."""


@dataclass(frozen=True, slots=True, order=True)
class DossierCode:
    """The code of a dossier; ordered by agency, day and number."""

    agency: AgencyCode
    day: date
    sequence: int

    def __post_init__(self) -> None:
        """Hold the day to the century that two digits can name, and the number to 1 and up."""
        if not _CENTURY <= self.day.year < _CENTURY + 100 or self.sequence < 1:
            raise ValueError(f"no dossier has this code: {self.day}, {self.sequence}")

    @classmethod
    def parse(cls, text: str) -> DossierCode:
        """The code in a text that may have spaces, small letters and long dashes."""
        plain = "".join(text.split()).upper().translate(_DASHES)
        found = _CODE.fullmatch(plain)
        if found is None:
            raise NotADossierCode(
                f"“{plain}” không phải là mã hồ sơ. Mã có dạng H26.170-260105-0001 hoặc "
                "000.17.22.H56-210531-0001."
            )
        agency, year, month, day, sequence = found.groups()
        try:
            received = date(_CENTURY + int(year), int(month), int(day))
        except ValueError:
            raise NotADossierCode(
                f"Mã hồ sơ “{plain}” có ngày không có thật: {day}/{month}/{_CENTURY + int(year)}."
            ) from None
        if int(sequence) == 0:
            raise NotADossierCode(f"Mã hồ sơ “{plain}” có số thứ tự 0; số thứ tự bắt đầu từ 1.")
        try:
            return cls(AgencyCode(agency), received, int(sequence))
        except NotAnAgencyCode as refused:
            raise NotADossierCode(f"Mã hồ sơ “{plain}”: {refused}") from None

    @property
    def series(self) -> str:
        """What the number counts in: the agency and the day."""
        return f"{self.agency}-{self.day:%y%m%d}"

    def __str__(self) -> str:
        """The code as printed."""
        return f"{self.series}-{self.sequence:04}"

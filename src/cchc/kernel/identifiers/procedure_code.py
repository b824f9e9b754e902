"""Codes of procedures in the national database: ``1.013229``, and what is hung on them.

An older local form adds the agency (``2.000815.000.00.00.H55``); a service on the portal adds
the number of the case (``1.013229.01``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cchc.kernel.refusal import Refusal

from .agency_code import AgencyCode

_CODE: Final = re.compile(
    r"(?P<number>\d\.\d{6})(?:\.(?P<agency>\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}))?(?:\.(?P<case>\d{2}))?",
    re.ASCII,
)


class NotAProcedureCode(Refusal):
    """The text is not the code of a procedure."""


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """The national number, with the agency and the case where the text names them."""

    number: str
    agency: AgencyCode | None = None
    case: str = ""

    @classmethod
    def parse(cls, text: str) -> ProcedureCode:
        """The code in a text that may have spaces and small letters."""
        plain = "".join(text.split()).upper()
        found = _CODE.fullmatch(plain)
        if found is None:
            raise NotAProcedureCode(
                f"“{plain}” không phải là mã thủ tục hành chính. Mã có dạng 1.013229."
            )
        agency = found["agency"]
        return cls(found["number"], AgencyCode(agency) if agency else None, found["case"] or "")

    def __str__(self) -> str:
        """The code as written."""
        return ".".join(part for part in (self.number, str(self.agency or ""), self.case) if part)

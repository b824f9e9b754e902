"""Electronic codes of agencies, in the two styles that live side by side.

Basis: QCVN 102:2016/BTTTT (``000.17.22.H56``: four levels, the highest last); Decision
20/2020/QĐ-TTg as amended by Decision 09/2025/QĐ-TTg (``H26.170``: the highest first).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc.kernel.refusal import Refusal

_QCVN_102: Final = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})", re.ASCII)
_DECISION_20: Final = re.compile(r"[A-Z]\d{2}(?:\.\d{1,3}){0,3}", re.ASCII)
_LEVELS_ABSENT: Final = ("00", "000")


class NotAnAgencyCode(Refusal):
    """The text is an agency code in neither style."""


class AgencyCodeStyle(StrEnum):
    """Which rule a code is written by."""

    QCVN_102 = "qcvn_102"
    DECISION_20 = "decision_20"


@dataclass(frozen=True, slots=True, order=True)
class AgencyCode:
    """The code of an agency; ``text`` is as written, in capitals."""

    text: str

    def __post_init__(self) -> None:
        """Refuse what is a code in neither style."""
        if not (_QCVN_102.fullmatch(self.text) or _DECISION_20.fullmatch(self.text)):
            raise NotAnAgencyCode(
                f"“{self.text}” không phải là mã định danh cơ quan. Mã có dạng H26.170 hoặc "
                "000.00.12.H62."
            )

    @classmethod
    def parse(cls, text: str) -> AgencyCode:
        """The code in a text that may have spaces around and small letters."""
        return cls(text.strip().upper())

    @property
    def style(self) -> AgencyCodeStyle:
        """Which rule the code is written by."""
        if _QCVN_102.fullmatch(self.text):
            return AgencyCodeStyle.QCVN_102
        return AgencyCodeStyle.DECISION_20

    @property
    def levels(self) -> tuple[str, ...]:
        """The codes from the highest level (a ministry or province) down to this agency."""
        parts = self.text.split(".")
        if self.style is AgencyCodeStyle.DECISION_20:
            return tuple(parts)
        parts.reverse()
        while parts[-1] in _LEVELS_ABSENT:
            parts.pop()
        return tuple(parts)

    @property
    def top(self) -> str:
        """The code of the ministry or province, as ``G17`` or ``H26``."""
        return self.levels[0]

    def __str__(self) -> str:
        """The code as written."""
        return self.text

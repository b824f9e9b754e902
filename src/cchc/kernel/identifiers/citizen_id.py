"""Numbers of citizens: twelve digits that say province, sex and birth year; nine on old cards.

Basis: Decree 137/2015/NĐ-CP, art. 13 (chưa xác minh): three digits for the province or country
where the birth was registered, one for century and sex, two for the year of birth, six more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from cchc.kernel.refusal import Refusal

from .masking import mask

PROVINCES: Final = frozenset(
    f"{number:03}"
    for number in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35),
        *(36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70),
        *(72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96),
    )
)
"""The 63 provinces before July 2025; those kept since are among them. From 100: countries."""

_FIRST_COUNTRY: Final = 100
_LATEST_CENTURY_DIGIT: Final = 3
_SHAPE: Final = re.compile(r"\d{12}|\d{9}", re.ASCII)


class NotACitizenId(Refusal):
    """The text is not the number of a citizen."""


class CitizenIdDoesNotFit(Refusal):
    """The number says another year of birth, or the other sex, than the person's data."""


class Sex(StrEnum):
    """As the number says it."""

    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> str:
        """What it is called."""
        return "Nam" if self is Sex.MALE else "Nữ"


@dataclass(frozen=True, slots=True)
class CitizenId:
    """The number on a citizen's card; ``is_old`` for the nine digits of the former card."""

    number: str

    @classmethod
    def parse(cls, text: str) -> CitizenId:
        """The number in a text that may have spaces, dots and dashes in it."""
        plain = re.sub(r"[\s.\-]", "", text)
        if not _SHAPE.fullmatch(plain):
            raise NotACitizenId(
                f"Số định danh “{plain}” phải có 12 chữ số (hoặc 9 chữ số của chứng minh nhân dân "
                f"cũ), đang có {len(plain)} ký tự."
            )
        found = cls(plain)
        if not found.is_old:
            found._check_parts()
        return found

    def _check_parts(self) -> None:
        province = self.number[:3]
        if province not in PROVINCES and int(province) < _FIRST_COUNTRY:
            raise NotACitizenId(
                f"Số định danh “{self.number}”: không có tỉnh, thành phố mang mã {province}."
            )
        if int(self.number[3]) > _LATEST_CENTURY_DIGIT:
            raise NotACitizenId(
                f"Số định danh “{self.number}”: chữ số thứ tư là {self.number[3]}, tức là sinh "
                "từ năm 2100; hãy xem lại."
            )

    @property
    def is_old(self) -> bool:
        """Whether this is the number of the former card, which says nothing about the person."""
        return len(self.number) == 9

    @property
    def birth_year(self) -> int | None:
        """The year of birth; None on old cards."""
        if self.is_old:
            return None
        return 1900 + 100 * (int(self.number[3]) // 2) + int(self.number[4:6])

    @property
    def sex(self) -> Sex | None:
        """The sex; None on old cards."""
        if self.is_old:
            return None
        return Sex.FEMALE if int(self.number[3]) % 2 else Sex.MALE

    def check_person(self, *, born_on: date | None = None, sex: Sex | None = None) -> None:
        """Refuse a date of birth or a sex that the number contradicts; None is not checked."""
        if self.is_old:
            return
        if born_on is not None and born_on.year != self.birth_year:
            raise CitizenIdDoesNotFit(
                f"Số định danh cho biết năm sinh {self.birth_year}, không phải {born_on.year}.",
                field="born_on",
            )
        if sex is not None and sex is not self.sex:
            raise CitizenIdDoesNotFit(
                f"Số định danh không khớp với giới tính {sex.label}.", field="sex"
            )

    @property
    def masked(self) -> str:
        """The number with its middle hidden."""
        return mask(self.number)

    def __str__(self) -> str:
        """The digits."""
        return self.number

"""Vietnamese telephone numbers: mobiles of ten digits, lines of eleven with the area's code.

Prefixes as in use since the renumbering of 2017 and 2018 (numbering plan, Circular
22/2014/TT-BTTTT as amended; chưa xác minh).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cchc.kernel.refusal import Refusal

from .masking import mask

_MOBILE: Final = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}", re.ASCII)
_AREAS_OF_TWO: Final = "24|28"
_AREAS_OF_THREE: Final = (
    "20[3-9]|21[0-689]|22[0-25-9]|23[2-9]|25[124-9]|26[0-39]|27[0-7]|29[0-4679]"
)
_LINE: Final = re.compile(
    f"0(?:(?P<two>{_AREAS_OF_TWO})\\d{{8}}|(?:{_AREAS_OF_THREE})\\d{{7}})", re.ASCII
)
_RENUMBERINGS: Final = (
    "0120>070 0121>079 0122>077 0123>083 0124>084 0125>085 0126>076 0127>081 0128>078 0129>082 "
    "0162>032 0163>033 0164>034 0165>035 0166>036 0167>037 0168>038 0169>039 "
    "0186>056 0188>058 0199>059"
)
_RENUMBERED: Final = dict(pair.split(">") for pair in _RENUMBERINGS.split())
"""Mobile prefixes of eleven-digit numbers and what they became in 2018."""


class NotAPhoneNumber(Refusal):
    """The text is not a telephone number in Vietnam."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number as dialled at home, ``0912345678``."""

    number: str

    @classmethod
    def parse(cls, text: str) -> PhoneNumber:
        """The number in ``0912.345.678``, ``+84 912 345 678``, ``(024) 3974 1234`` …

        A nought in front that a spreadsheet has dropped is put back.
        """
        digits = re.sub(r"[\s.\-()]", "", text)
        home = re.sub(r"^(?:\+84|0084|84(?=\d{9,10}$))0?", "0", digits)
        if re.fullmatch(r"[35789]\d{8}|2\d{9}", home, re.ASCII):
            home = f"0{home}"
        if _MOBILE.fullmatch(home) or _LINE.fullmatch(home):
            return cls(home)
        raise NotAPhoneNumber(_reason(digits, home))

    @property
    def is_mobile(self) -> bool:
        """Whether a text message reaches it."""
        return _MOBILE.fullmatch(self.number) is not None

    @property
    def international(self) -> str:
        """The number as dialled from anywhere, ``+84912345678``."""
        return f"+84{self.number[1:]}"

    @property
    def grouped(self) -> str:
        """The number as printed: ``0912 345 678``, ``024 3974 1234``."""
        line = _LINE.fullmatch(self.number)
        head = 3 if line and line["two"] else 4
        tail = self.number[head:]
        middle = len(tail) // 2
        return f"{self.number[:head]} {tail[:middle]} {tail[middle:]}"

    @property
    def masked(self) -> str:
        """The number with its middle hidden."""
        return mask(self.number)

    def __str__(self) -> str:
        """The digits."""
        return self.number


def _reason(typed: str, home: str) -> str:
    renewed = _RENUMBERED.get(home[:4])
    if renewed and len(home) == 11:
        return (
            f"Đầu số {home[:4]} đã đổi thành {renewed} từ năm 2018: có phải {renewed}{home[4:]}?"
        )
    if not home.isascii() or not home.isdigit():
        return f"Số điện thoại “{typed}” chỉ được có chữ số."
    return (
        f"Số điện thoại “{typed}” không đúng. Di động có 10 chữ số (0912345678); máy bàn có mã "
        "vùng và 11 chữ số (02439741234)."
    )

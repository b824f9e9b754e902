"""Tax codes of enterprises: ten digits, the last a check digit; ``-nnn`` for a dependent unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cchc.kernel.refusal import Refusal

from .masking import mask

_CODE: Final = re.compile(r"(\d{10})(?:-?(\d{3}))?", re.ASCII)
_WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)


class NotATaxCode(Refusal):
    """The text is not a tax code, or its check digit is wrong."""


def _check_digit(first_nine: str) -> int:
    """What the tenth digit has to be; 10 where no digit fits, so that no such code is issued."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_nine, strict=True))
    return 10 - total % 11


@dataclass(frozen=True, slots=True)
class TaxCode:
    """Ten digits, and three more for a branch or office that declares by itself."""

    number: str
    branch: str = ""

    @classmethod
    def parse(cls, text: str) -> TaxCode:
        """The code in a text that may have spaces and dots in it."""
        plain = re.sub(r"[\s.]", "", text)
        found = _CODE.fullmatch(plain)
        if found is None:
            raise NotATaxCode(
                f"Mã số thuế “{plain}” phải có 10 chữ số, hoặc 13 chữ số dạng 0100109106-001."
            )
        number, branch = found[1], found[2] or ""
        if int(number[-1]) != _check_digit(number[:-1]):
            raise NotATaxCode(f"Mã số thuế “{plain}” sai chữ số kiểm tra; hãy xem lại từng số.")
        if branch == "000":
            raise NotATaxCode(f"Mã số thuế “{plain}”: số của đơn vị phụ thuộc từ 001 đến 999.")
        return cls(number, branch)

    @property
    def masked(self) -> str:
        """The code with its middle hidden."""
        return mask(str(self))

    def __str__(self) -> str:
        """The code as written."""
        return f"{self.number}-{self.branch}" if self.branch else self.number

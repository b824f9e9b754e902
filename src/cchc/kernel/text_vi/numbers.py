"""Numbers as Vietnamese writes and says them: ``1.234,5``; "một nghìn hai trăm ba mươi tư"."""

from __future__ import annotations

import re
from decimal import Decimal

from cchc.kernel.refusal import Refusal

LARGEST_IN_WORDS = 10**18 - 1

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_NUMBER = re.compile(r"([-−]?)(\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?", re.ASCII)

_SWAP = str.maketrans(",.", ".,")


class NotANumber(Refusal):
    """The text cannot be read as one Vietnamese number."""


class TooLargeForWords(Refusal):
    """The number has more than eighteen digits."""


def format_number(number: int | Decimal) -> str:
    """``1234.5`` as ``1.234,5``: every digit that the number has, none rounded away."""
    return f"{Decimal(number):,f}".translate(_SWAP)


def parse_number(text: str, *, field: str = "") -> Decimal:
    """The number in ``1.234,5``, ``1 234,5`` or ``1234,5``; a dot only parts thousands.

    ``1.5`` could be meant as one and a half or be a slip for ``1.500``: it is refused.
    """
    plain = " ".join(text.split())
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise NotANumber(
            f"“{plain}” không phải là số. Dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ: "
            "1.234,5.",
            field=field,
        )
    minus, whole, fraction = found.groups()
    number = Decimal(f"{re.sub('[. ]', '', whole)}.{fraction or 0}")
    number = number if fraction else number.to_integral_value()
    return -number if minus else number


def number_in_words(number: int) -> str:
    """A whole number as it is said, at most eighteen digits: ``105`` is "một trăm linh năm".

    A class of zeros between others is said ("một triệu không nghìn không trăm linh một"): an
    amount on a receipt must not be open to a second reading.
    """
    if abs(number) > LARGEST_IN_WORDS:
        raise TooLargeForWords("Số quá lớn, không viết được bằng chữ.")
    if number < 0:
        return f"âm {number_in_words(-number)}"
    return " ".join(_words(number, leading=True)) or _DIGITS[0]


def _words(number: int, *, leading: bool) -> list[str]:
    """Words of a number below 10^18; none for zero. ``leading``: nothing was said before."""
    billions, below = divmod(number, 10**9)
    words = [*_words(billions, leading=True), "tỷ"] if billions else []
    groups = ((below // 10**6, "triệu"), (below // 1000 % 1000, "nghìn"), (below % 1000, ""))
    rest = below
    for (group, name), size in zip(groups, (10**6, 10**3, 1), strict=True):
        if rest == 0:
            break
        rest %= size
        if group or (words and name):
            full = bool(words) or not leading
            words += (_three_digits(group, full=full) or [_DIGITS[0]]) + ([name] if name else [])
    return words


def _three_digits(group: int, *, full: bool) -> list[str]:
    """Words of 0 to 999; ``full``: the hundreds are said although they are none."""
    hundreds, below = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or (full and below) else []
    return words + _two_digits(below, after_hundreds=bool(words))


def _two_digits(number: int, *, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(number, 10)
    if tens == 0:
        if ones == 0:
            return []
        return ["linh", _DIGITS[ones]] if after_hundreds else [_DIGITS[ones]]
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    said = _DIGITS[ones]
    if ones == 5:
        said = "lăm"
    elif tens > 1 and ones in (1, 4):
        said = "mốt" if ones == 1 else "tư"
    return [*words, said] if ones else words

"""Rounding as reports do it: half up, decimal comma, and no rounding into a false claim.

A share that is not whole is never shown as 100 % and one that is not nothing never as 0 %:
99,96 at one digit is 99,9 and 0,04 is 0,1.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from cchc.kernel.text_vi.numbers import format_number

NO_SHARE = "–"
"""Shown where there is no share, because there is nothing to have a share of."""

_WHOLE = Decimal(100)


def half_up(number: int | Decimal | Fraction, digits: int = 0) -> Decimal:
    """``number`` with so many decimal digits, a half away from zero (2,5 → 3; −2,5 → −3)."""
    exact = Fraction(number) * 10**digits
    whole, rest = divmod(abs(exact.numerator), exact.denominator)
    rounded = Decimal(whole + (2 * rest >= exact.denominator)).scaleb(-digits)
    return -rounded if exact < 0 and rounded else rounded


def _guarded(share: Fraction, digits: int) -> Decimal:
    """A share in percent, rounded but kept off 0 and 100 unless it is exactly that."""
    rounded = half_up(share, digits)
    step = Decimal(1).scaleb(-digits)
    if share > 0 and not rounded:
        return step
    return rounded - step if share < 100 and rounded == 100 else rounded


def percent(part: int | Decimal, whole: int | Decimal, digits: int = 2) -> Decimal | None:
    """What ``part`` is of ``whole`` in percent; None where ``whole`` is zero."""
    if part < 0 or whole < 0:
        raise ValueError(f"a share of what cannot be: {part} of {whole}")
    if not whole:
        return None
    return _guarded(Fraction(part) * 100 / Fraction(whole), digits)


def format_percent(share: Decimal | None, digits: int = 2) -> str:
    """``74.04`` as ``74,04 %``; exactly nothing or all as ``0 %``, ``100 %``; None as a dash."""
    if share is None:
        return NO_SHARE
    if share in (0, _WHOLE):
        return f"{share:.0f} %"
    return f"{format_number(_guarded(Fraction(share), digits))} %"

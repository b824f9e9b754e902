"""Rounding half up, and shares that claim nothing false."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.rounding import NO_SHARE, format_percent, half_up, percent


@pytest.mark.parametrize(
    ("number", "digits", "expected"),
    [
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("2.4999"), 0, "2"),
        (Decimal("1.005"), 2, "1.01"),
        (Decimal("-0.004"), 2, "0.00"),
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 1, "0.7"),
        (7, 2, "7.00"),
        (0, 0, "0"),
    ],
)
def test_half_up(number: int | Decimal | Fraction, digits: int, expected: str) -> None:
    assert str(half_up(number, digits)) == expected


@pytest.mark.parametrize(
    ("part", "whole", "digits", "expected"),
    [
        (77, 104, 2, "74.04"),
        (1, 8, 2, "12.50"),
        (1, 3, 0, "33"),
        (2, 3, 0, "67"),
        (9996, 10_000, 2, "99.96"),
        (9996, 10_000, 1, "99.9"),
        (9996, 10_000, 0, "99"),
        (99_999, 100_000, 2, "99.99"),
        (4, 10_000, 1, "0.1"),
        (4, 10_000, 0, "1"),
        (1, 10**9, 2, "0.01"),
        (0, 5, 2, "0.00"),
        (5, 5, 2, "100.00"),
        (5, 5, 0, "100"),
        (7, 5, 0, "140"),
        (10_003, 10_000, 1, "100.0"),
        (Decimal("1.5"), 2, 0, "75"),
    ],
)
def test_percent(part: int | Decimal, whole: int, digits: int, expected: str) -> None:
    assert str(percent(part, whole, digits)) == expected


def test_nothing_has_no_share() -> None:
    assert percent(0, 0) is None
    assert format_percent(None) == NO_SHARE


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (1, -5)])
def test_a_share_is_not_negative(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        percent(part, whole)


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [
        ("74.04", 2, "74,04 %"),
        ("74.045", 2, "74,05 %"),
        ("74", 2, "74,00 %"),
        ("99.96", 1, "99,9 %"),
        ("99.96", 0, "99 %"),
        ("99.5", 0, "99 %"),
        ("0.04", 1, "0,1 %"),
        ("0.04", 0, "1 %"),
        ("0.00", 2, "0 %"),
        ("100.00", 2, "100 %"),
        ("1234.5", 1, "1.234,5 %"),
    ],
)
def test_format_percent(share: str, digits: int, text: str) -> None:
    assert format_percent(Decimal(share), digits) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_only_all_is_all_and_only_nothing_is_nothing(part: int, whole: int, digits: int) -> None:
    share = percent(min(part, whole), whole, digits)
    assert share is not None
    assert (share == 100) is (part >= whole)
    assert (share == 0) is (part == 0)
    assert abs(Fraction(share) - Fraction(min(part, whole) * 100, whole)) <= Fraction(
        1, 10**digits
    )
    assert ("100 %" in format_percent(share, digits)) is (part >= whole)

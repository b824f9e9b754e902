"""Numbers as they are written and said in Vietnamese."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.text_vi.numbers import (
    LARGEST_IN_WORDS,
    NotANumber,
    TooLargeForWords,
    format_number,
    number_in_words,
    parse_number,
)

WORDS = [
    (0, "không"),
    (1, "một"),
    (4, "bốn"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (19, "mười chín"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi tư"),
    (25, "hai mươi lăm"),
    (91, "chín mươi mốt"),
    (100, "một trăm"),
    (101, "một trăm linh một"),
    (104, "một trăm linh bốn"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (111, "một trăm mười một"),
    (115, "một trăm mười lăm"),
    (121, "một trăm hai mươi mốt"),
    (555, "năm trăm năm mươi lăm"),
    (1000, "một nghìn"),
    (1001, "một nghìn không trăm linh một"),
    (1005, "một nghìn không trăm linh năm"),
    (1010, "một nghìn không trăm mười"),
    (1200, "một nghìn hai trăm"),
    (2026, "hai nghìn không trăm hai mươi sáu"),
    (10_000, "mười nghìn"),
    (21_000, "hai mươi mốt nghìn"),
    (100_005, "một trăm nghìn không trăm linh năm"),
    (1_000_000, "một triệu"),
    (1_000_001, "một triệu không nghìn không trăm linh một"),
    (1_005_000, "một triệu không trăm linh năm nghìn"),
    (1_500_000, "một triệu năm trăm nghìn"),
    (700_000_231, "bảy trăm triệu không nghìn hai trăm ba mươi mốt"),
    (1_000_000_000, "một tỷ"),
    (2_000_500_000, "hai tỷ không triệu năm trăm nghìn"),
    (15_000_000_000, "mười lăm tỷ"),
    (1_000_000_000_000, "một nghìn tỷ"),
    (
        1_234_567_890_123,
        (
            "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi "
            "nghìn một trăm hai mươi ba"
        ),
    ),
    (-5, "âm năm"),
    (-21, "âm hai mươi mốt"),
]


@pytest.mark.parametrize(("number", "words"), WORDS)
def test_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize("number", [10**18, -(10**18)])
def test_nineteen_digits_are_too_many(number: int) -> None:
    with pytest.raises(TooLargeForWords, match="quá lớn"):
        number_in_words(number)


UNITS = {"nghìn": 10**3, "triệu": 10**6}
SAID = {
    word: value
    for value, words in enumerate(
        ["không", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín"]
    )
    for word in words.split()
}


def heard(words: str) -> int:
    """The number a listener writes down: an independent reading of the words."""
    head, billion, tail = words.rpartition("tỷ")
    if billion:
        return heard(head.strip()) * 10**9 + (heard(tail.strip()) if tail else 0)
    total = group = digit = 0
    for word in words.split():
        if word in UNITS:
            total, group, digit = total + (group + digit) * UNITS[word], 0, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = SAID[word]
    return total + group + digit


@given(st.integers(0, LARGEST_IN_WORDS))
def test_a_listener_writes_down_the_same_number(number: int) -> None:
    assert heard(number_in_words(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (-1234567, "-1.234.567"),
        (Decimal("1234.5"), "1.234,5"),
        (Decimal("0.50"), "0,50"),
        (Decimal("-0.05"), "-0,05"),
        (Decimal("1E+3"), "1.000"),
        (10**40, "10" + ".000" * 13),
    ],
)
def test_format_number(number: int | Decimal, text: str) -> None:
    assert format_number(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        (" 1 234,5 ", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1234,50", "1234.50"),
        ("1.234", "1234"),
        ("12", "12"),
        ("0,05", "0.05"),
        ("-1.000", "-1000"),
        ("−1", "-1"),
    ],
)
def test_parse_number(text: str, number: str) -> None:
    assert str(parse_number(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1.5",
        "1,234.5",
        "12.34",
        "1.2345",
        "1.234 567",
        "1,",
        ",5",
        "--1",
        "1e5",
        "1.000.5",
    ],
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_number(text, field="amount")
    assert refused.value.field == "amount"
    assert "1.234,5" in str(refused.value)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12
    )
)
def test_what_is_written_is_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number

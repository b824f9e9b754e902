"""Codes with words: found by their value alone, offered in the order they are written."""

import pytest

from cchc.kernel.channel import Channel
from cchc.kernel.labelled import Labelled


class Colour(Labelled):
    """Two codes, one without words of its own."""

    RED = "red", "Đỏ"
    PLAIN = "plain"


def test_a_member_is_its_code_and_bears_its_words() -> None:
    assert (Colour("red"), Colour.RED.label, f"{Colour.RED}") == (Colour.RED, "Đỏ", "red")
    assert Colour.PLAIN.label == ""
    with pytest.raises(ValueError, match="blue"):
        Colour("blue")


def test_choices_are_pairs_in_order() -> None:
    assert Colour.choices() == [("red", "Đỏ"), ("plain", "")]


def test_the_ways_of_filing_in_the_order_people_say_them() -> None:
    assert Channel.choices() == [
        ("direct", "Trực tiếp"),
        ("online", "Trực tuyến"),
        ("post", "Bưu chính công ích"),
    ]

"""Alphabetical order: ``EXPECTED`` is how ICU's collation for Vietnamese orders these texts."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.text_vi import name_sort_key, sort_key

EXPECTED = [
    "",
    "(b)",
    "%",
    "12-QĐ",
    "12/QĐ",
    "2",
    "a_b",
    "a-b",
    "a.b",
    "An",
    "Àn",
    "An 2",
    "An Bình",
    "Ảnh",
    "Anna",
    "Ăn",
    "Ân",
    "Ẩn",
    "Ẫn",
    "Ấn",
    "Ận",
    "Bình",
    "Dân",
    "Dũng",
    "Đạt",
    "Đoàn",
    "E",
    "Ế",
    "Giang",
    "hoa",
    "Hoa",
    "Hoà",
    "Hoạ",
    "hòa",
    "Hòa",
    "Hoàng",
    "Huỳnh",
    "Oanh",
    "Ông",
    "Ơn",
    "Phú",
    "Quý",
    "Ung",
    "Ưng",
    "Vy",
    "Vỹ",
    "Xuân",
    "Ý",
    "Zét",
    "Ж",
    "日",
]


def test_order() -> None:
    shuffled = random.Random(7).sample(EXPECTED, len(EXPECTED))
    assert sorted(shuffled, key=sort_key) == EXPECTED


def test_letters_before_tones_before_case() -> None:
    assert sorted(["Hà B", "ha c", "Ha B", "ha b"], key=sort_key) == [
        "ha b",
        "Ha B",
        "Hà B",
        "ha c",
    ]


def test_marks_that_vietnamese_does_not_have_come_after_its_own() -> None:
    words = ["Müller", "Mụller", "Muller", "Ĕ", "E", "İ"]
    assert sorted(words, key=sort_key) == ["E", "Ĕ", "İ", "Muller", "Mụller", "Müller"]


def test_spaces_and_encodings_do_not_matter() -> None:
    assert sort_key("  Lê   Ấn ") == sort_key(unicodedata.normalize("NFD", "Lê Ấn"))


def test_names_stand_by_given_name() -> None:
    expected = [
        "",
        "An",
        "Lê An",
        "NGUYỄN VĂN AN",
        "Nguyễn Văn An",
        "Trần Thị An",
        "Lê Thị Ánh",
        "Đỗ Ấn",
        "Nguyễn Thị Bình",
        "Trần Dung",
        "Lê Dũng",
        "An Đạt",
    ]
    shuffled = random.Random(3).sample(expected, len(expected))
    assert sorted(shuffled, key=lambda name: (name_sort_key(name), name)) == expected


def test_capitals_do_not_count_in_names() -> None:
    assert name_sort_key("NGUYỄN VĂN AN") == name_sort_key("Nguyễn Văn An")
    assert sort_key("NGUYỄN VĂN AN") != sort_key("Nguyễn Văn An")


words = st.text(st.sampled_from("aăâàảãáạAÁbdđĐoôơ -1ж\u0301"), max_size=6)


@given(words)
def test_any_collation_sorts_a_key_rightly(text: str) -> None:
    assert re.fullmatch("[0-9a-z]*", sort_key(text) + name_sort_key(text))


@given(words, words)
def test_two_keys_are_the_same_only_for_one_text(one: str, other: str) -> None:
    plain_one, plain_other = (
        unicodedata.normalize("NFC", " ".join(text.split())) for text in (one, other)
    )
    if sort_key(one) == sort_key(other):
        assert re.sub("\u0301+", "\u0301", plain_one) == re.sub("\u0301+", "\u0301", plain_other)


@given(st.lists(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy"), min_size=1, max_size=5), words)
def test_a_beginning_stands_before_what_it_begins(letters: list[str], more: str) -> None:
    start = "".join(letters)
    assert sort_key(start) <= sort_key(start + "a" + more)


@pytest.mark.parametrize(
    "pair", ["aă", "ăâ", "âb", "dđ", "đe", "eê", "oô", "ôơ", "ơp", "uư", "ưv"]
)
def test_each_letter_of_the_alphabet_is_one_of_its_own(pair: str) -> None:
    assert sort_key(pair[0] + "z") < sort_key(pair[1] + "a")

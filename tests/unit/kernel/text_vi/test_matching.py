"""What a query finds, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.text_vi import Rank, fold, rank


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Nguyễn Văn An", "nguyễn văn an", Rank.EXACT_WHOLE),
        ("Nguyễn Văn An", "Nguyễn", Rank.EXACT_START),
        ("Nguyễn Văn An", "văn an", Rank.EXACT_WITHIN),
        ("Nguyễn Văn An", "an nguyễn", Rank.EXACT_WORDS),
        ("Nguyễn Văn An", "nguyen van an", Rank.FOLDED_WHOLE),
        ("Nguyễn Văn An", "NGUYEN", Rank.FOLDED_START),
        ("Nguyễn Văn An", "van an", Rank.FOLDED_WITHIN),
        ("Nguyễn Văn An", "an  nguyen", Rank.FOLDED_WORDS),
        ("Nguyễn Văn An", "nguyễn van", Rank.FOLDED_START),
        ("Nguyễn Vận An", "nguyễn vấn", None),
        ("Nguyễn Văn An", "nguyên", None),
        ("Dương Văn Đạt", "duong dat", Rank.FOLDED_WORDS),
        ("Dương Văn Đạt", "đương", None),
        ("Dân An", "dan", Rank.FOLDED_START),
        ("Hòa Bình", "hoà bình", Rank.EXACT_WHOLE),
        ("Hoàn Kiếm", "hòa", Rank.EXACT_START),
        ("Nguyễn Văn An", "trần", None),
        ("Nguyễn Văn An", "tran", None),
        ("Nguyễn Văn An", "", None),
        ("Nguyễn Văn An", " \u0301 ", None),
    ],
)
def test_rank(text: str, query: str, expected: Rank | None) -> None:
    assert rank(text, query) is expected


def test_what_is_written_exactly_so_stands_first() -> None:
    names = ["Lê Hoá", "Lê Hòa", "Lê Họa", "Hoa Lê", "Lê Hoa"]
    found = sorted((place, name) for name in names if (place := rank(name, "lê hoa")) is not None)
    assert [name for _, name in found] == ["Lê Hoa", "Hoa Lê", "Lê Hoá", "Lê Hòa", "Lê Họa"]


letters = st.text(st.sampled_from("aáàăđdoòu nhHĐ"), max_size=8)


@given(letters, letters)
def test_whatever_is_found_is_found_folded(text: str, query: str) -> None:
    if rank(text, query) is not None:
        assert all(word in fold(text) for word in fold(query).split())


@given(letters, letters, letters)
def test_a_part_without_marks_is_always_found(before: str, part: str, after: str) -> None:
    found = rank(before + part + after, fold(part))
    assert (found is None) is (not part.strip())

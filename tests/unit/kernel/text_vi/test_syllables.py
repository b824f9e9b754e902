"""What can be a Vietnamese syllable."""

from __future__ import annotations

import unicodedata

import pytest

from cchc.kernel.text_vi import is_syllable

SENTENCES = """
Tiếp nhận hồ sơ và hẹn trả kết quả giải quyết thủ tục hành chính tại bộ phận một cửa
Cấp giấy phép xây dựng công trình nhà ở riêng lẻ trong khu quy hoạch đã được phê duyệt
Quyết định công bố danh mục thuộc thẩm quyền quản lý nhà nước của Sở Xây dựng tỉnh
Nghiêng ngoằn nguệch khuya khuỷu quýt quỳnh giếng gìn giữ huỷ hủy thoả thỏa yêu yếm ỷ ý
Trường đường ươm hươu lươn mướp tượng rượu xoong khoeo ngoéo toét loạch xoạch tuếch toác
"""


@pytest.mark.parametrize("word", SENTENCES.split())
def test_words_are_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    [
        "",
        "b",
        "UBND",
        "Viöt",
        "xac",
        "hát́",
        "catch",
        "tôt",
        "mìt",
        "Krông",
        "Đắk",
        "Tomé?",
        "abc",
        "wa",
        "xấp̀",
    ],
)
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)

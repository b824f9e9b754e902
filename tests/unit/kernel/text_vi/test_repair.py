"""Pasted text made clean, and left alone where it was right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.text_vi import repair
from cchc.kernel.text_vi.legacy import TCVN3, VNI

PHRASES = [
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Giấy phép xây dựng nhà ở riêng lẻ",
    "Sở Xây dựng",
    "Nguyễn Văn Hùng",
    "Ủy ban nhân dân tỉnh Thừa Thiên Huế",
    "Quyết định số 12/QĐ-UBND ngày 05/01/2026",
    "Mỹ Thạnh, Kỳ Sơn, Bình Dương: khỏe, tốt; ẵm ngửa (ngoẵng)",
    "Phường Đống Đa; nhẫn nhịn, vẫn vậy; rỗi rãi, cỡ lớn, chững chạc",
]
TO_TCVN3 = {letter: sign for sign, letter in TCVN3.items()}
TO_VNI = {letter: sign for sign, letter in VNI.items()}


def in_tcvn3(text: str) -> str:
    """The text as it looks when a TCVN3 font is missing; capitals with a tone lose their case."""
    return "".join(TO_TCVN3.get(c, TO_TCVN3.get(c.lower(), c)) for c in text)


def in_vni(text: str) -> str:
    return "".join(TO_VNI.get(char, char) for char in text)


@pytest.mark.parametrize("phrase", PHRASES)
def test_tcvn3_is_turned_back(phrase: str) -> None:
    garbled = in_tcvn3(phrase)
    assert garbled != phrase
    assert all(char < "\u0100" for char in garbled)
    assert repair(garbled).casefold() == phrase.casefold()


@pytest.mark.parametrize("phrase", PHRASES)
def test_vni_is_turned_back(phrase: str) -> None:
    garbled = in_vni(phrase)
    assert garbled != phrase
    assert all(char < "\u0100" for char in garbled)
    assert repair(garbled) == phrase


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("ViÖt Nam", "Việt Nam"),
        ("GiÊy phÐp – x©y dùng “nhµ ë”", "Giấy phép – xây dựng “nhà ở”"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI", "CỘNG HÒA XÃ HỘI"),
        ("Mai Lªn", "Mai Lên"),
        ("Kr«ng x©y nhµ riªng lÎ", "Krông xây nhà riêng lẻ"),
        ("Tröôøng THPT Leâ Hoàng Phong", "Trường THPT Lê Hồng Phong"),
    ],
)
def test_text_as_it_was_really_pasted(garbled: str, meant: str) -> None:
    assert repair(garbled) == meant


@pytest.mark.parametrize(
    "text",
    [
        *PHRASES,
        "có ô tô",
        "Hà Nam",
        "Lê Văn Tám",
        "5 µm và 3 µs, 20 °C ± 2, § 5, © 2020, ½",
        "Café de Paris",
        "Müller & Söhne GmbH",
        "São Tomé và Príncipe",
        "Señor Peña",
        "trop tôt",
        "Hùng",
        "ViÖt",
        "Mü An",
        "Kr«ng x©y nhµ riªng",
        "Krông Nô",
        "«abc»",
        "abc ÿ",
        "plain text\twith a tab\nand a line",
        "🙂 ViÖt Nam",
        "",
    ],
)
def test_what_is_right_or_unclear_is_left_alone(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (unicodedata.normalize("NFD", "Sở Xây dựng"), "Sở Xây dựng"),
        ("Ðà Nẵng, ðường, Ɖ", "Đà Nẵng, đường, Đ"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("Lê\u200b Văn\ufeff \u202eAn\u202c\u200f", "Lê Văn An"),
        ("một\r\nhai\rba\x85bốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("Lê\u00a0Văn\u3000An", "Lê Văn An"),
        ("hành\u00ad chính", "hành chính"),
        ("Ü \u00adæ", "ĩ ổ"),
        ("nửa \ud800 ký tự", "nửa  ký tự"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(text: str, meant: str) -> None:
    assert repair(text) == meant


signs = st.text(st.sampled_from(sorted({*"".join(VNI), *TCVN3, *"aeiouyngtch "})), max_size=20)


@given(st.one_of(st.text(), signs))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repair(repair(text)) == repair(text)


@given(st.text())
def test_nothing_hidden_remains(text: str) -> None:
    clean = repair(text)
    assert unicodedata.is_normalized("NFC", clean)
    hidden = [c for c in clean if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n"]
    assert not hidden

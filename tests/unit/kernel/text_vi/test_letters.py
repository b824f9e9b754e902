"""Folding marks away, and one spelling of each word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.text_vi import exact_form, fold, fold_code, has_marks


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Nguyễn Huệ", "duong nguyen hue"),
        (unicodedata.normalize("NFD", "Đường Nguyễn Huệ"), "duong nguyen hue"),
        ("ĐẤT ở Ưng Hoà, Ý Yên", "dat o ung hoa, y yen"),
        ("Giá 5.000 ₫", "gia 5.000 ₫"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_does_not_mind_how_text_is_encoded(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("nguyen", False),
        ("Nguyễn", True),
        ("dung", False),
        ("đung", True),
        ("Đ", True),
        ("", False),
    ],
)
def test_has_marks(text: str, marked: bool) -> None:
    assert has_marks(text) is marked


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/QĐ-UBND", "12qdubnd"),
        ("Số 05/2026/NĐ-CP", "so052026ndcp"),
        ("H26.170-260105-0001", "h261702601050001"),
    ],
)
def test_fold_code(text: str, code: str) -> None:
    assert fold_code(text) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("HÒA BÌNH", "hoà  bình "),
        ("thúy", "thuý"),
        ("khỏe", "khoẻ"),
        ("quý", "qúy"),
        (unicodedata.normalize("NFD", "Thủy"), "thuỷ"),
        ("hoàn", "hòan"),
    ],
)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    assert exact_form(one) == exact_form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("mùa", "mua"), ("hoà", "hoá"), ("của", "cưa"), ("ma", "mà"), ("đa", "da")]
)
def test_two_words(one: str, other: str) -> None:
    assert exact_form(one) != exact_form(other)


@given(st.text(st.sampled_from("aáàoóòeuúùyýỳq nHÒ\u0301\u0300")))
def test_the_exact_form_is_its_own(text: str) -> None:
    assert exact_form(exact_form(text)) == exact_form(text)

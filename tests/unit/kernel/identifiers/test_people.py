"""Numbers of people and enterprises: citizens, tax, telephones; and hiding them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.identifiers import (
    CitizenId,
    CitizenIdDoesNotFit,
    NotACitizenId,
    NotAPhoneNumber,
    NotATaxCode,
    PhoneNumber,
    Sex,
    TaxCode,
    mask,
)
from cchc.kernel.identifiers.citizen_id import PROVINCES

# --- citizens (numbers made up) -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "year", "sex"),
    [
        ("001090000001", 1990, Sex.MALE),
        ("079185000002", 1985, Sex.FEMALE),
        ("019205000003", 2005, Sex.MALE),
        ("096300000004", 2000, Sex.FEMALE),
        ("145199000005", 1999, Sex.FEMALE),
        ("100090000006", 1990, Sex.MALE),
    ],
)
def test_citizen_ids(text: str, year: int, sex: Sex) -> None:
    found = CitizenId.parse(f" {text[:3]} {text[3:6]}.{text[6:9]}-{text[9:]} ")
    assert (str(found), found.birth_year, found.sex, found.is_old) == (text, year, sex, False)


def test_the_former_card_says_nothing_about_the_person() -> None:
    found = CitizenId.parse("012345678")
    assert (found.is_old, found.birth_year, found.sex) == (True, None, None)
    found.check_person(born_on=date(1990, 1, 1), sex=Sex.MALE)
    assert str(found) == "012345678"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "phải có 12 chữ số (hoặc 9 chữ số của chứng minh nhân dân cũ), đang có 0 ký tự"),
        ("01234567890", "đang có 11 ký tự"),
        ("0010900000a1", "phải có 12 chữ số"),
        ("٠٠١٠٩٠٠٠٠٠٠١", "phải có 12 chữ số"),
        ("003090000001", "không có tỉnh, thành phố mang mã 003"),
        ("097090000001", "không có tỉnh, thành phố mang mã 097"),
        ("000090000001", "không có tỉnh, thành phố mang mã 000"),
        ("001490000001", "chữ số thứ tư là 4"),
    ],
)
def test_what_is_no_citizen_id(text: str, reason: str) -> None:
    with pytest.raises(NotACitizenId) as refused:
        CitizenId.parse(text)
    assert reason in str(refused.value)


def test_there_were_63_provinces() -> None:
    assert len(PROVINCES) == 63


def test_a_citizen_id_is_held_against_the_person() -> None:
    found = CitizenId.parse("079185000002")
    found.check_person()
    found.check_person(born_on=date(1985, 12, 31), sex=Sex.FEMALE)
    with pytest.raises(CitizenIdDoesNotFit, match="năm sinh 1985, không phải 1986") as refused:
        found.check_person(born_on=date(1986, 1, 1))
    assert refused.value.field == "born_on"
    with pytest.raises(CitizenIdDoesNotFit, match="giới tính Nam") as refused:
        found.check_person(sex=Sex.MALE)
    assert refused.value.field == "sex"


def test_sexes_have_labels() -> None:
    assert [sex.label for sex in Sex] == ["Nam", "Nữ"]


@given(
    st.sampled_from(sorted(PROVINCES)),
    st.integers(1900, 2099),
    st.sampled_from(Sex),
    st.integers(0, 999_999),
)
def test_a_citizen_id_says_what_it_was_made_of(
    province: str, year: int, sex: Sex, rest: int
) -> None:
    digit = (year - 1900) // 100 * 2 + (sex is Sex.FEMALE)
    found = CitizenId.parse(f"{province}{digit}{year % 100:02}{rest:06}")
    assert (found.birth_year, found.sex) == (year, sex)


# --- tax codes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("0100109106", "0100109106"),
        ("0100112437", "0100112437"),
        (" 010 010 9106 ", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
    ],
)
def test_tax_codes(text: str, written: str) -> None:
    assert str(TaxCode.parse(text)) == written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "phải có 10 chữ số"),
        ("010010910", "phải có 10 chữ số"),
        ("0100109106-01", "phải có 10 chữ số, hoặc 13 chữ số"),
        ("0100109107", "sai chữ số kiểm tra"),
        ("0100109160", "sai chữ số kiểm tra"),
        ("0100109106-000", "từ 001 đến 999"),
    ],
)
def test_what_is_no_tax_code(text: str, reason: str) -> None:
    with pytest.raises(NotATaxCode) as refused:
        TaxCode.parse(text)
    assert reason in str(refused.value)


@given(st.integers(0, 10**9 - 1))
def test_at_most_one_check_digit_fits(start: int) -> None:
    def fits(digit: int) -> bool:
        try:
            TaxCode.parse(f"{start:09}{digit}")
        except NotATaxCode:
            return False
        return True

    assert sum(map(fits, range(10))) <= 1


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_found(place: int, more: int) -> None:
    right = "0100109106"
    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]
    with pytest.raises(NotATaxCode):
        TaxCode.parse(wrong)


# --- telephones ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "mobile", "grouped"),
    [
        ("0912345678", "0912345678", True, "0912 345 678"),
        ("0912.345.678", "0912345678", True, "0912 345 678"),
        ("+84 912 345 678", "0912345678", True, "0912 345 678"),
        ("+840912345678", "0912345678", True, "0912 345 678"),
        ("0084912345678", "0912345678", True, "0912 345 678"),
        ("84912345678", "0912345678", True, "0912 345 678"),
        ("912345678", "0912345678", True, "0912 345 678"),
        ("841234567", "0841234567", True, "0841 234 567"),
        ("0328765432", "0328765432", True, "0328 765 432"),
        ("(024) 3974-1234", "02439741234", False, "024 3974 1234"),
        ("2439741234", "02439741234", False, "024 3974 1234"),
        ("+84 24 3974 1234", "02439741234", False, "024 3974 1234"),
        ("0208 3851234", "02083851234", False, "0208 385 1234"),
    ],
)
def test_phone_numbers(text: str, number: str, mobile: bool, grouped: str) -> None:
    found = PhoneNumber.parse(text)
    assert (str(found), found.is_mobile, found.grouped) == (number, mobile, grouped)
    assert found.international == f"+84{number[1:]}"
    for again in (number, grouped, found.international):
        assert PhoneNumber.parse(again) == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "chỉ được có chữ số"),
        ("gọi anh An", "chỉ được có chữ số"),
        ("٠٩١٢٣٤٥٦٧٨", "chỉ được có chữ số"),
        ("091234567", "Di động có 10 chữ số"),
        ("09123456789", "Di động có 10 chữ số"),
        ("0512345678", "không đúng"),
        ("02171234567", "không đúng"),
        ("+12025550123", "chỉ được có chữ số"),
        ("01201234567", "Đầu số 0120 đã đổi thành 070 từ năm 2018: có phải 0701234567?"),
        ("0169 7654321", "có phải 0397654321?"),
        ("0120123", "không đúng"),
    ],
)
def test_what_is_no_phone_number(text: str, reason: str) -> None:
    with pytest.raises(NotAPhoneNumber) as refused:
        PhoneNumber.parse(text)
    assert reason in str(refused.value)


# --- hiding -------------------------------------------------------------------------------------


def test_masks() -> None:
    assert CitizenId.parse("001090000789").masked == "0••••••••789"
    assert CitizenId.parse("012345789").masked == "0•••••789"
    assert PhoneNumber.parse("0912345789").masked == "0••••••789"
    assert TaxCode.parse("0100109106").masked == "0••••••106"


@pytest.mark.parametrize(
    ("text", "head", "tail", "masked"),
    [
        ("", 1, 3, ""),
        ("123", 1, 3, "•••"),
        ("1234567", 1, 3, "•••••••"),
        ("12345678", 1, 3, "1••••678"),
        ("12345678", 0, 4, "••••5678"),
    ],
)
def test_what_is_short_is_hidden_whole(text: str, head: int, tail: int, masked: str) -> None:
    assert mask(text, head=head, tail=tail) == masked

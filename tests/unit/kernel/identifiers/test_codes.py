"""Codes of agencies, dossiers and procedures, and the secret on an acknowledgement."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.identifiers import (
    AgencyCode,
    AgencyCodeStyle,
    DossierCode,
    NotADossierCode,
    NotAnAgencyCode,
    NotAProcedureCode,
    NotASecretCode,
    ProcedureCode,
    SecretCode,
)
from cchc.kernel.identifiers.secret_code import ALPHABET

# --- agencies ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "style", "levels"),
    [
        ("000.17.22.H56", AgencyCodeStyle.QCVN_102, ("H56", "22", "17")),
        ("000.00.12.H62", AgencyCodeStyle.QCVN_102, ("H62", "12")),
        ("012.17.22.H56", AgencyCodeStyle.QCVN_102, ("H56", "22", "17", "012")),
        ("000.00.00.G17", AgencyCodeStyle.QCVN_102, ("G17",)),
        ("H26.170", AgencyCodeStyle.DECISION_20, ("H26", "170")),
        ("H05.34", AgencyCodeStyle.DECISION_20, ("H05", "34")),
        ("G17", AgencyCodeStyle.DECISION_20, ("G17",)),
        ("H26.17.3.1", AgencyCodeStyle.DECISION_20, ("H26", "17", "3", "1")),
    ],
)
def test_agency_codes(text: str, style: AgencyCodeStyle, levels: tuple[str, ...]) -> None:
    code = AgencyCode.parse(f" {text.lower()} ")
    assert (str(code), code.style, code.levels, code.top) == (text, style, levels, levels[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H2.170",
        "26.170",
        "H26.",
        "H26.1700",
        "H26.1.2.3.4",
        "000.17.22",
        "00.17.22.H56",
        "H２6",
    ],
)
def test_what_is_no_agency_code(text: str) -> None:
    with pytest.raises(NotAnAgencyCode, match="mã định danh cơ quan"):
        AgencyCode.parse(text)


# --- dossiers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "agency", "day", "sequence"),
    [
        ("000.17.22.H56-210531-0001", "000.17.22.H56", date(2021, 5, 31), 1),
        ("000.00.14.H56-200203-0118", "000.00.14.H56", date(2020, 2, 3), 118),
        ("000.00.12.H62-201105-0004", "000.00.12.H62", date(2020, 11, 5), 4),
        ("H26.170-260105-0001", "H26.170", date(2026, 1, 5), 1),
        ("H26.170-260105-9999", "H26.170", date(2026, 1, 5), 9999),
        ("H26.170-260105-10000", "H26.170", date(2026, 1, 5), 10000),
        ("G17-260105-123456", "G17", date(2026, 1, 5), 123456),
    ],
)
def test_dossier_codes(text: str, agency: str, day: date, sequence: int) -> None:
    code = DossierCode.parse(text)
    assert code == DossierCode(AgencyCode(agency), day, sequence)
    assert str(code) == text
    assert text == f"{code.series}-{sequence:04}"


def test_a_dossier_code_as_typed() -> None:
    assert str(DossierCode.parse(" h26.170 – 260105 – 0001 ")) == "H26.170-260105-0001"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "không phải là mã hồ sơ. Mã có dạng H26.170-260105-0001"),
        ("H26.170-260105-001", "không phải là mã hồ sơ"),
        ("H26.170-260105-00001", "không phải là mã hồ sơ"),
        ("H26.170-2601055-0001", "không phải là mã hồ sơ"),
        ("H26.170-260230-0001", "ngày không có thật: 30/02/2026"),
        ("H26.170-260105-0000", "số thứ tự bắt đầu từ 1"),
        ("26.170-260105-0001", "“26.170” không phải là mã định danh cơ quan"),
    ],
)
def test_what_is_no_dossier_code(text: str, reason: str) -> None:
    with pytest.raises(NotADossierCode) as refused:
        DossierCode.parse(text)
    assert reason in str(refused.value)


@pytest.mark.parametrize(("year", "sequence"), [(1999, 1), (2100, 1), (2026, 0)])
def test_codes_that_cannot_be_given(year: int, sequence: int) -> None:
    with pytest.raises(ValueError, match="no dossier"):
        DossierCode(AgencyCode("H26"), date(year, 1, 1), sequence)


@given(
    st.sampled_from(["H26.170", "000.17.22.H56", "G17"]),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, 10**6),
)
def test_a_dossier_code_is_read_back(agency: str, day: date, sequence: int) -> None:
    code = DossierCode(AgencyCode(agency), day, sequence)
    assert DossierCode.parse(str(code)) == code


def test_dossier_codes_stand_in_the_order_they_were_given() -> None:
    texts = ["H26.170-260105-9999", "H26.170-260105-10000", "H26.170-260106-0001"]
    assert [str(code) for code in sorted(map(DossierCode.parse, reversed(texts)))] == texts


# --- procedures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "agency", "case"),
    [
        ("1.013229", "1.013229", None, ""),
        ("1.013229.01", "1.013229", None, "01"),
        ("2.000815.000.00.00.H55", "2.000815", "000.00.00.H55", ""),
        ("2.000815.000.00.00.H55.02", "2.000815", "000.00.00.H55", "02"),
        ("6.000123", "6.000123", None, ""),
    ],
)
def test_procedure_codes(text: str, number: str, agency: str | None, case: str) -> None:
    code = ProcedureCode.parse(f" {text.lower()}")
    assert (code.number, code.case, str(code)) == (number, case, text)
    assert code.agency == (AgencyCode(agency) if agency else None)


@pytest.mark.parametrize(
    "text", ["", "013229", "1.13229", "1.013229.1", "1.013229.H55", "12.013229"]
)
def test_what_is_no_procedure_code(text: str) -> None:
    with pytest.raises(NotAProcedureCode, match="mã thủ tục"):
        ProcedureCode.parse(text)


# --- the second secret ------------------------------------------------------------------------


def test_the_alphabet_has_no_signs_that_are_mistaken() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert not set(ALPHABET) & set("0O1IL2Z5S6U8")
    assert not set(ALPHABET) & set("AEIOUYDW")


@pytest.mark.parametrize(
    "text", ["BCFG-HJKM", "bcfghjkm", " bcfg hjkm ", "B C F G – h j k m", "ＢＣＦＧ-HJKM"]
)
def test_a_secret_as_typed(text: str) -> None:
    assert str(SecretCode.parse(text)) == "BCFG-HJKM"


@pytest.mark.parametrize("text", ["", "BCFG-HJK", "BCFG-HJKMN", "BCFG-HJK0", "BCFG-HJKÁ"])
def test_what_is_no_secret(text: str) -> None:
    with pytest.raises(NotASecretCode, match="Mã tra cứu có 8 ký tự"):
        SecretCode.parse(text)


@given(st.integers())
def test_a_drawn_secret_is_read_back(seed: int) -> None:
    secret = SecretCode.draw(random.Random(seed))
    assert SecretCode.parse(str(secret).lower()) == secret
    assert SecretCode.draw(random.Random(seed)) == secret


def test_a_secret_is_not_in_its_representation() -> None:
    secret = SecretCode.parse("BCFG-HJKM")
    assert "BCFG" not in repr(secret)

"""Codes of half a minute: the RFC's own vectors, drift, and what the QR code holds."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel import totp

SECRET = b"12345678901234567890"  # pragma: allowlist secret
NOON = datetime(2026, 3, 2, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_vectors_of_rfc_6238(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, tz=UTC)
    assert totp.code_at(SECRET, totp.step_of(at)) == code


@pytest.mark.parametrize(
    ("off", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_off(off: int, taken: bool) -> None:
    step = totp.step_of(NOON) + off
    code = totp.code_at(SECRET, step)
    assert totp.matching_step(SECRET, code, NOON) == (step if taken else None)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "１２３４５６", "0" * 1000])
def test_what_is_no_code_matches_nothing(code: str) -> None:
    assert totp.matching_step(SECRET, code, NOON) is None


@given(st.binary(min_size=20, max_size=20), st.integers(1_000_000_000, 4_000_000_000))
def test_a_code_is_six_digits_and_its_own_step_takes_it(secret: bytes, seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    code = totp.code_at(secret, totp.step_of(moment))
    assert len(code) == 6
    assert code.isdigit()
    assert totp.matching_step(secret, code, moment) is not None
    assert totp.step_of(moment + timedelta(seconds=30)) == totp.step_of(moment) + 1


def test_the_address_of_the_qr_code() -> None:
    told = totp.address(SECRET, "mai.le", "Sở Xây dựng")
    assert told.startswith("otpauth://totp/S%E1%BB%9F%20X%C3%A2y%20d%E1%BB%B1ng%3Amai.le?secret=")
    assert base64.b32decode(totp.written(SECRET)) == SECRET
    assert "=" not in totp.written(b"12345678901234567")

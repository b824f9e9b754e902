"""Passwords: what makes one good, said in Vietnamese, and first ones made by chance."""

from __future__ import annotations

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from cchc.kernel.refusal import Refusal

from .models import User

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # pragma: allowlist secret
_REASONS = {
    "password_too_short": "Mật khẩu phải có ít nhất {min_length} ký tự.",  # nosec B105 - words to read
    "password_too_common": "Mật khẩu này quá phổ biến, dễ bị đoán.",  # nosec B105 - words to read
    "password_too_similar": "Mật khẩu quá giống thông tin của tài khoản.",  # nosec B105 - words to read
    "password_of_house_words": "Mật khẩu chỉ gồm từ của cơ quan và chữ số, dễ bị đoán.",  # nosec B105 - words to read
    "password_too_long": "Mật khẩu dài nhất {max} ký tự.",  # nosec B105 - words to read
    "password_leaked": "Mật khẩu này có trong danh sách đã lộ trên mạng; hãy chọn câu khác.",  # nosec B105 - words to read
    "password_entirely_numeric": "Mật khẩu không được chỉ gồm chữ số.",  # nosec B105 - words to read
}


class PasswordWeak(Refusal):
    """The password is too easy to guess."""


def new_password() -> str:
    """A first password a person can read out and type: four groups of four."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def check_password_strength(password: str, user: User) -> None:
    """Refuse a password that is easy to guess; raises ``PasswordWeak``."""
    try:
        validate_password(password, user)
    except ValidationError as weak:
        said = [
            _REASONS.get(str(error.code), str(error.message)).format(**(error.params or {}))
            for error in weak.error_list
        ]
        raise PasswordWeak(" ".join(said), field="password") from None

"""What makes a new password good enough."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import settings as office
from django.core.exceptions import ValidationError

from cchc.platform.accounts.models import User
from cchc.platform.accounts.password_rules import (
    LONGEST,
    HouseWordsValidator,
    LeakedValidator,
    LongestValidator,
)
from cchc.platform.accounts.passwords import PasswordWeak, check_password_strength, new_password

SOMEBODY = User(username="mai.le", full_name="Lê Thị Mai", email="mai.le@sxd.example")
GOOD = "con mèo nằm trên mái nhà"


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "toàn chữ thường không số",
        "x" * 30 + " đủ dài",
        "Nhà có 4 con mèo, 1 con chó!",
        "mật khẩu riêng của tôi rất dài",
        "á" * 64,
        f"{GOOD} " * 10,
    ],
)
def test_any_kinds_of_letters_do(password: str) -> None:
    check_password_strength(password, SOMEBODY)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngắn quá", "ít nhất 12 ký tự"),
        ("1qaz2wsx3edc", "quá phổ biến"),
        ("Sở Xây dựng 2026", "từ của cơ quan"),
        ("SoXayDung@2026!", "từ của cơ quan"),
        ("matkhau123456789", "từ của cơ quan"),
        ("motcua.admin.2026", "từ của cơ quan"),
        ("mai.le@sxd.example", "quá giống"),
        ("á" * (LONGEST + 1), f"dài nhất {LONGEST}"),
    ],
)
def test_what_is_easily_guessed_is_refused_with_its_reason(password: str, said: str) -> None:
    with pytest.raises(PasswordWeak, match=said):
        check_password_strength(password, SOMEBODY)


def test_first_passwords_meet_the_rules_and_differ() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        check_password_strength(password, SOMEBODY)


def test_a_leaked_password_is_found_wherever_it_stands(tmp_path: Path) -> None:
    leaked = [f"mật khẩu số {number}" for number in range(200)]
    digests = sorted(
        hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest().upper() for word in leaked
    )
    path = tmp_path / "leaked.txt"
    path.write_text("".join(f"{digest}:{7 * n}\r\n" for n, digest in enumerate(digests)))
    rule = LeakedValidator(str(path))
    for word in leaked:
        with pytest.raises(ValidationError):
            rule.validate(word)
    for number in range(200, 400):
        rule.validate(f"mật khẩu số {number}")
    path.write_text("")
    rule.validate(leaked[0])
    LeakedValidator().validate(leaked[0])


def test_passwords_do_not_grow_old_and_are_hashed_slowly() -> None:
    names = [rule["NAME"].rpartition(".")[2] for rule in office.AUTH_PASSWORD_VALIDATORS]
    assert names == [
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "HouseWordsValidator",
        "LongestValidator",
        "LeakedValidator",
    ]
    fields = {field.name for field in User._meta.get_fields()}
    assert not {name for name in fields if "expire" in name or "age" in name.split("_")}


def test_the_rules_describe_themselves() -> None:
    for rule in (HouseWordsValidator(), LongestValidator(), LeakedValidator()):
        assert rule.get_help_text()

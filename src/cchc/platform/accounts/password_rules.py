"""Rules that a new password meets beside Django's: words of the house, leaked ones, a longest.

There is no rule on kinds of letters and none that a password grows old.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.core.exceptions import ValidationError

from cchc.kernel.text_vi import fold

from .models import User

HOUSE_WORDS = (
    "soxaydung",
    "sxd",
    "xaydung",
    "motcua",
    "tiepnhan",
    "hoso",
    "thutuc",
    "hanhchinh",
    "caicach",
    "cchc",
    "ubnd",
    "uybannhandan",
    "matkhau",
    "password",
    "quantri",
    "admin",
    "giamdoc",
    "chuyenvien",
    "vanphong",
    "vietnam",
)
"""Words of the house without marks; alone or with figures and signs they make no password."""
FEWEST_BESIDE = 5
LONGEST = 256
_LINE = 40


class HouseWordsValidator:
    """What is left without the words of the house must still be something."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse "Soxaydung@2026" and the like."""
        del user
        bare = "".join(letter for letter in fold(password) if letter.isalnum())
        for word in sorted(HOUSE_WORDS, key=len, reverse=True):
            bare = bare.replace(word, "")
        letters = [letter for letter in bare if letter.isalpha()]
        if len(letters) < FEWEST_BESIDE and len(bare) < len(fold(password).replace(" ", "")):
            raise ValidationError("too little beside", code="password_of_house_words")

    def get_help_text(self) -> str:
        """For Django's own forms, which are not used."""
        return "Không chỉ gồm từ của cơ quan và chữ số."


class LongestValidator:
    """A password is hashed slowly, so its length has an end."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse more than ``LONGEST`` characters."""
        del user
        if len(password) > LONGEST:
            raise ValidationError("too long", code="password_too_long", params={"max": LONGEST})

    def get_help_text(self) -> str:
        """For Django's own forms, which are not used."""
        return f"Nhiều nhất {LONGEST} ký tự."


class LeakedValidator:
    """Refuse what stands in a file of leaked passwords, where the office has one.

    The file holds SHA-1 digests in order, one a line, as *Have I Been Pwned* publishes them
    (``DIGEST:COUNT``). It is searched by halves: a file of 40 GB costs some thirty reads.
    """

    def __init__(self, path: str = "") -> None:
        """Keep where the file is; empty: there is none."""
        self.path = path

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a leaked password."""
        del user
        if self.path and _stands_in(Path(self.path), password):
            raise ValidationError("leaked", code="password_leaked")

    def get_help_text(self) -> str:
        """For Django's own forms, which are not used."""
        return "Không có trong danh sách mật khẩu đã lộ."


def _stands_in(path: Path, password: str) -> bool:
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            file.seek(middle)
            if middle:
                file.readline()  # the rest of a line that began before
            if (line := file.readline()[:_LINE].upper()) == digest:
                return True
            if line and line < digest:
                low = middle + 1
            else:
                high = middle
        file.seek(0)
        return file.readline()[:_LINE].upper() == digest

"""The second secret on an acknowledgement: eight signs that are read, said and typed rightly.

The alphabet leaves out what is taken for something else (0 O, 1 I L, 2 Z, 5 S, 6 for G, 8 for
B, U for V) and every vowel, D and W: with a Vietnamese keyboard on, vowels, ``dd`` and ``w``
turn into other letters while one types. Without vowels it makes no words either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from cchc.kernel.refusal import Refusal

ALPHABET: Final = "BCFGHJKMNPQRTVX3479"
LENGTH: Final = 8
_GROUP: Final = 4


class RandomSource(Protocol):
    """What draws the signs: ``secrets.SystemRandom()``; in tests ``random.Random(7)``."""

    def choice(self, seq: Sequence[str], /) -> str:
        """One of the signs."""
        ...


class NotASecretCode(Refusal):
    """The text cannot be a secret code; it does not say whether another one is right."""


@dataclass(frozen=True, slots=True)
class SecretCode:
    """Eight signs of ``ALPHABET``. Its representation does not show them."""

    signs: str

    def __post_init__(self) -> None:
        """Refuse other lengths and other signs."""
        if len(self.signs) != LENGTH or not set(self.signs) <= set(ALPHABET):
            raise NotASecretCode(
                f"Mã tra cứu có {LENGTH} ký tự, chỉ gồm các chữ và số: {' '.join(ALPHABET)}."
            )

    @classmethod
    def draw(cls, source: RandomSource) -> SecretCode:
        """A new code; about 34 bits when the source is a good one."""
        return cls("".join(source.choice(ALPHABET) for _ in range(LENGTH)))

    @classmethod
    def parse(cls, text: str) -> SecretCode:
        """The code in a text typed in any case, with or without dashes and spaces."""
        typed = unicodedata.normalize("NFKC", text).upper()
        return cls("".join(char for char in typed if char.isalnum()))

    def __str__(self) -> str:
        """The code as printed, ``BCFG-HJKM``."""
        return f"{self.signs[:_GROUP]}-{self.signs[_GROUP:]}"

    def __repr__(self) -> str:
        """Nothing that a log may not hold."""
        return "SecretCode(…)"

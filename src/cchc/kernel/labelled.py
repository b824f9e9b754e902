"""Closed lists of codes, each with the Vietnamese words a person sees."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A code with the words a person sees."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the label beside the code; looking a member up by its value needs no label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a form's select box."""
        return [(member.value, member.label) for member in cls]

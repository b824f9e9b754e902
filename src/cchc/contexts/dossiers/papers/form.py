"""A form of the State: its number, name and legal basis, the days it holds for, its drawing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from cchc.platform.rendering import Paper, PaperSize

FactsT = TypeVar("FactsT")


@dataclass(frozen=True, slots=True)
class FormKind(Generic[FactsT]):
    """What a form is for, whatever its number is today; ``code`` is stable (files, addresses)."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[FactsT]):
    """One form as it holds from ``valid_from`` to ``valid_to``, both days included.

    A slip no circular prescribes has neither number nor regulation. ``unverified`` says what of
    the form was not read in a source.
    """

    kind: FormKind[FactsT]
    name: str
    draw: Callable[[FactsT, "Form[FactsT]"], Paper]
    number: str = ""
    regulation: str = ""
    valid_from: date = date.min
    valid_to: date | None = None
    size: PaperSize = PaperSize.A4
    unverified: str = ""

    def __call__(self, facts: FactsT, *, size: PaperSize | None = None) -> Paper:
        """The paper of these facts, on the form's own sheet or on another."""
        return self.draw(facts, self if size is None else replace(self, size=size))

    def holds_on(self, day: date) -> bool:
        """Whether the form is the one to use for a dossier received on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def title(self) -> str:
        """The name as it stands on the paper."""
        return self.name.upper()

    @property
    def corner(self) -> str:
        """Number and regulation, for the upper right corner; empty for a slip of our own."""
        return f"{self.number} – {self.regulation}" if self.number else ""

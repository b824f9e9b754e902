"""Comparing what is stored for speed with the history it is made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored value that the history does not give: of which subject, what, stored, computed."""

    subject: str
    field: str
    stored: str
    computed: str

    def __str__(self) -> str:
        """One line for the command's output."""
        return f"{self.subject}: {self.field} đang lưu {self.stored}, tính lại {self.computed}"

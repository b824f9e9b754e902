"""Results of a procedure and how long they are valid."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResultKind:
    """A kind of result: its title, its national code, and its validity.

    `valid_months` None means no term is stated; a term is counted from the day of issue.
    """

    title: str
    code: str = ""
    valid_months: int | None = None

    @property
    def validity(self) -> str:
        """The validity as people read it."""
        if self.valid_months is None:
            return "Không quy định thời hạn hiệu lực"
        years, months = divmod(self.valid_months, 12)
        if months:
            return f"{self.valid_months} tháng"
        return f"{years} năm"

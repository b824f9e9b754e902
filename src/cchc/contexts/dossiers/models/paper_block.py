"""Blocks of paper acknowledgements reserved for days when the line is down."""

import re

from django.db import models

_PRINTED = re.compile(r"BN-(?P<year>[0-9]{4})-(?P<count>[0-9]{1,9})")


class PaperBlock(models.Model):
    """Numbers of one year handed to the counter on paper, written BN-<year>-<nnnn>.

    Personal data: none.
    """

    year = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    reserved_at = models.DateTimeField()
    reserved_by_name = models.CharField(max_length=255)

    def __str__(self) -> str:
        """First and last number."""
        return f"{self.number(self.first)} – {self.number(self.last)}"

    def number(self, count: int) -> str:
        """The number as printed."""
        return f"BN-{self.year}-{count:04d}"

    @property
    def numbers(self) -> list[str]:
        """All numbers of the block as printed."""
        return [self.number(count) for count in range(self.first, self.last + 1)]

    @staticmethod
    def of(paper_number: str) -> "PaperBlock | None":
        """The block a printed number belongs to, however it was typed."""
        found = _PRINTED.fullmatch(paper_number.strip())
        if found is None:
            return None
        year, count = int(found["year"]), int(found["count"])
        return PaperBlock.objects.filter(year=year, first__lte=count, last__gte=count).first()

    @staticmethod
    def count_of(paper_number: str) -> int:
        """The last part of a printed number."""
        return int(paper_number.strip().rpartition("-")[2])

"""The last number given in each series."""

from django.db import models


class Series(models.Model):
    """One series and the last number given in it.

    Personal data: none.
    """

    name = models.CharField(max_length=128, primary_key=True)
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        """By name."""

        ordering = ["name"]

    def __str__(self) -> str:
        """Name and last number."""
        return f"{self.name}: {self.last}"

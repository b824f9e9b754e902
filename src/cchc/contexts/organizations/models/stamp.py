"""A mark that changes whenever a small table does, so that values made from it can be kept."""

import uuid

from django.db import models

CALENDAR, RULES = "calendar", "rules"


class Stamp(models.Model):
    """The present mark of one table; a mark never comes back, not even after a rollback.

    Personal data: none.
    """

    name = models.CharField(max_length=16, primary_key=True)
    mark = models.CharField(max_length=32)

    class Meta:
        """By name."""

        ordering = ["name"]

    def __str__(self) -> str:
        """The mark."""
        return self.mark


def mark_of(name: str) -> str:
    """The present mark; empty where the table was never written."""
    return Stamp.objects.filter(pk=name).values_list("mark", flat=True).first() or ""


def touch(*names: str) -> None:
    """Change the marks: what was made from the tables is made anew."""
    for name in names:
        Stamp.objects.update_or_create(pk=name, defaults={"mark": uuid.uuid4().hex})

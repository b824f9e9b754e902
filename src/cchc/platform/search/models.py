"""What is searched: one row for each record, and hashes of people's numbers."""

from django.db import models

HEAD = 80
"""So many signs at the beginning of a text hold the names; they have an index of their own."""


class SearchEntry(models.Model):
    """A record as it can be found.

    ``exact`` is the text in one spelling, ``folded`` the same without marks, ``codes`` the
    numbers without punctuation between spaces.

    Personal data: may carry names; goes with its record.
    """

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    exact = models.TextField()
    folded = models.TextField()
    codes = models.TextField(blank=True, default="")
    unit_id = models.BigIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        """One row for each record."""

        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_one_each")
        ]
        indexes = [models.Index(fields=["kind", "-recorded_at"], name="search_entry_recent")]

    def __str__(self) -> str:
        """Kind and title."""
        return f"{self.kind}: {self.title}"


class SearchNumber(models.Model):
    """A number of a person by which a record is found, as a keyed hash.

    Personal data: pseudonymous; goes with its entry.
    """

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="numbers")
    digest = models.CharField(max_length=64)

    class Meta:
        """Found by the hash."""

        constraints = [
            models.UniqueConstraint(fields=["entry", "digest"], name="search_number_one_each")
        ]
        indexes = [models.Index(fields=["digest"], name="search_number_by_digest")]

    def __str__(self) -> str:
        """The beginning of the hash."""
        return self.digest[:8]

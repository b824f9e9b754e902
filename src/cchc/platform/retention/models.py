"""When personal data were cleared, and how much at a time."""

from django.db import models


class Clearing(models.Model):
    """A record whose personal data were cleared; it is not looked at again.

    Personal data: none.
    """

    holding = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        """Once each."""

        db_table = "retention_clearing"
        constraints = [
            models.UniqueConstraint(fields=["holding", "object_id"], name="retention_once_each")
        ]

    def __str__(self) -> str:
        """Which record."""
        return f"{self.holding} #{self.object_id}"


class RetentionRun(models.Model):
    """One run over everything due: by whom, why, how many of each kind.

    Personal data: none.
    """

    at = models.DateTimeField()
    by_name = models.CharField(max_length=255)
    reason = models.CharField(max_length=500)
    counts = models.JSONField(default=dict)

    class Meta:
        """The last one first."""

        db_table = "retention_run"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        """When."""
        return f"{self.at:%d/%m/%Y %H:%M}"

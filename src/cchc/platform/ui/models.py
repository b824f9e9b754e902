"""Keys of forms already sent."""

from django.db import models


class Submission(models.Model):
    """A form that was sent: its key and the page its sender was led to.

    Personal data: none.
    """

    key = models.UUIDField(unique=True)
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    location = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """Old keys are swept by age."""

        db_table = "ui_submission"
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        """The key."""
        return str(self.key)

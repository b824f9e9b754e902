"""What the composition root keeps: whether this is a demo, and what its generator did."""

from django.db import models


class DemoYear(models.Model):
    """A loaded demo year; while there is one, every page shows a banner.

    Personal data: none (names are fictional).
    """

    seed = models.PositiveIntegerField()
    dossiers = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    tally = models.JSONField()
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        """Seed and size."""
        return f"năm thử {self.seed}, {self.dossiers} hồ sơ"

"""Tries to look a dossier up, kept for as long as they count."""

from django.db import models

from cchc.platform.clock import ZONE


class TrackingTry(models.Model):
    """One try that did not fit (or is being checked): at which code, from which address.

    Both are kept as keyed digests only, and swept after a day.

    Personal data: address of the visitor, as a digest.
    """

    code_digest = models.CharField(max_length=64)
    address_digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """Counted by either digest within the last minutes."""

        indexes = [
            models.Index(fields=["code_digest", "at"]),
            models.Index(fields=["address_digest", "at"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        """When."""
        return f"Lượt tra cứu lúc {self.at.astimezone(ZONE):%H:%M:%S %d/%m/%Y}"

"""Which program keeps the mirrored dossiers of which other system."""

from django.conf import settings
from django.db import models


class SourceSystem(models.Model):
    """A system whose dossiers are mirrored here, and the one account that may refresh them.

    An account keeps one system, a system has one account: a stolen token of one system cannot
    rewrite the dossiers of another.

    Personal data: none.
    """

    name = models.CharField(max_length=64, unique=True)
    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bound_at = models.DateTimeField()
    bound_by_name = models.CharField(max_length=255)

    def __str__(self) -> str:
        """The system."""
        return self.name

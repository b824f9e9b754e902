"""The store of issued results: what the agency holds and does not ask for again."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from cchc.kernel.actor import Actor

from ..domain.permissions import Permission


class IssuedResultQuerySet(models.QuerySet["IssuedResult"]):
    """Reads of the store."""

    def visible_to(self, actor: Actor) -> Self:
        """Results of dossiers in the actor's units; one-stop officers see the whole store."""
        units = actor.units_for(Permission.VIEW)
        if units is None:
            return self
        return self.filter(Q(dossier__lead_unit__in=units) | Q(dossier__unit__in=units))

    def in_force(self, day: date) -> Self:
        """Results valid on the day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
            replaced_at=None,
        )


class IssuedResult(models.Model):
    """A result (kết quả giải quyết): number, date, signer, file, validity.

    Personal data: name and identity number of the holder; content of the file.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", models.PROTECT, null=True, blank=True, related_name="results"
    )
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=64)
    issued_on = models.DateField()
    signer_name = models.CharField(max_length=255)
    signer_title = models.CharField(max_length=255, blank=True)
    holder_name = models.CharField(max_length=255)
    holder_id_number = models.CharField(max_length=32, blank=True, db_index=True)
    rejected = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    stored = models.ForeignKey(
        "files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = IssuedResultQuerySet.as_manager()

    def __str__(self) -> str:
        """Title and number."""
        return f"{self.title} số {self.number}"


class ResultProblem(models.Model):
    """A result reported lost or wrong after it was issued, and what was done.

    Personal data: none.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="problems")
    result = models.ForeignKey(IssuedResult, models.PROTECT, related_name="problems")
    lost = models.BooleanField()
    description = models.TextField()
    reported_at = models.DateTimeField()
    reported_by_name = models.CharField(max_length=255)

    def __str__(self) -> str:
        """Lost or wrong."""
        return "Báo mất kết quả" if self.lost else "Báo sai kết quả"

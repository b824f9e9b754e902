"""Requests to supplement a dossier, before and after receipt."""

from django.db import models
from django.db.models import Q


class Supplement(models.Model):
    """One request to supplement or complete (Phiếu yêu cầu bổ sung, hoàn thiện).

    ``items`` is a list of {"component": order or null, "title": …, "what": …}.

    Personal data: none.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="supplements")
    number = models.PositiveSmallIntegerField()
    before_receipt = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=255)
    reason = models.TextField()
    basis = models.CharField(max_length=255, blank=True)
    items = models.JSONField(default=list)
    answer_by = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="supplement_number_unique"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=models.F("asked_at")),
                name="supplement_answered_after_asked",
            ),
        ]

    def __str__(self) -> str:
        """Number and state."""
        return f"Yêu cầu bổ sung lần {self.number}"

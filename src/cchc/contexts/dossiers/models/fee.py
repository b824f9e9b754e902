"""Fees noted on a dossier; paying them online is not part of this system yet."""

from django.db import models
from django.db.models import Q


class FeeDue(models.Model):
    """A fee or charge due, and the number of the receipt once it was paid. Amounts in đồng.

    Personal data: none.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="fees")
    title = models.CharField(max_length=255)
    amount = models.PositiveBigIntegerField()
    noted_at = models.DateTimeField()
    noted_by_name = models.CharField(max_length=255)
    paid_at = models.DateTimeField(null=True, blank=True)
    receipt_number = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_at=None, receipt_number="")
                | Q(paid_at__isnull=False) & ~Q(receipt_number=""),
                name="fee_paid_has_receipt",
            )
        ]

    def __str__(self) -> str:
        """Title."""
        return self.title

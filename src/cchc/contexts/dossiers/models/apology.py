"""The written apology with a new date (Văn bản xin lỗi và đề nghị gia hạn)."""

from django.db import models
from django.db.models import Q

from ..domain.kinds import Labelled


class ApologyState(Labelled):
    """Where the letter stands."""

    DRAFTED = "drafted", "Dự thảo, chờ ký"
    SIGNED = "signed", "Đã ký, gửi"
    DROPPED = "dropped", "Không dùng"


class Apology(models.Model):
    """One apology: why, the date promised before and the new one, who signed.

    It changes what the applicant was promised, never the due date that timeliness uses.

    Personal data: none.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="apologies")
    state = models.CharField(max_length=16, choices=ApologyState.choices)
    number = models.CharField(max_length=32, blank=True)
    reason = models.TextField()
    due_at_before = models.DateTimeField()
    new_due_at = models.DateTimeField()
    drafted_at = models.DateTimeField()
    drafted_by_name = models.CharField(max_length=255)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by_name = models.CharField(max_length=255, blank=True)
    signed_by_title = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state="drafted"), name="apology_one_draft"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_at__isnull=False),
                name="apology_signed_has_moment",
            ),
        ]

    def __str__(self) -> str:
        """Number and state."""
        return f"Xin lỗi {self.number or '(dự thảo)'}"

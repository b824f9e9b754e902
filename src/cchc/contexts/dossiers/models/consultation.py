"""Opinions asked of other agencies, and submissions to a higher authority."""

from django.db import models


class Consultation(models.Model):
    """An opinion asked of another agency or unit; it has a clock of its own.

    Personal data: none.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="consultations")
    agency_name = models.CharField(max_length=255)
    unit = models.ForeignKey(
        "organizations.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=255)
    due_at = models.DateTimeField(null=True, blank=True)
    silence_agrees = models.BooleanField(default=False)
    basis = models.CharField(max_length=255, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        """Who was asked."""
        return f"Lấy ý kiến {self.agency_name}"


class HigherSubmission(models.Model):
    """A submission to a higher authority (trình UBND), inside the total limit.

    Personal data: none.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", models.CASCADE, related_name="higher_submissions"
    )
    authority = models.CharField(max_length=255)
    document_number = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField()
    submitted_by_name = models.CharField(max_length=255)
    due_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_number = models.CharField(max_length=64, blank=True)
    answer = models.TextField(blank=True)
    agreed = models.BooleanField(null=True, blank=True)

    def __str__(self) -> str:
        """To whom."""
        return f"Trình {self.authority}"

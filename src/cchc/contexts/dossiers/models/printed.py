"""Which forms were printed for a dossier, so that a reprint can be marked."""

from django.db import models


class PrintedForm(models.Model):
    """One printing of one form.

    Personal data: none (the paper itself is drawn again from the dossier).
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="prints")
    kind = models.CharField(max_length=32)
    form_number = models.CharField(max_length=32, blank=True)
    subject_id = models.PositiveBigIntegerField(default=0)
    printed_at = models.DateTimeField()
    printed_by_name = models.CharField(max_length=255)

    class Meta:
        indexes = [models.Index(fields=["dossier", "kind", "subject_id"], name="printed_form")]

    def __str__(self) -> str:
        """Kind and number."""
        return f"{self.kind} {self.form_number}".strip()

"""What is being typed at the counter, kept so that nothing typed is ever lost."""

from django.conf import settings
from django.db import models


class IntakeDraft(models.Model):
    """The intake form as typed so far by one officer; gone when the dossier is received.

    Personal data: whatever was typed (name, identity number, phone …); deleted after 28 days.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="intake_drafts"
    )
    key = models.CharField(max_length=64)
    variant = models.ForeignKey(
        "catalog.Variant", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    dossier = models.ForeignKey(
        "dossiers.Dossier", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="draft_key_unique")]

    def __str__(self) -> str:
        """The key only: the rest is personal data."""
        return f"nháp {self.key}"

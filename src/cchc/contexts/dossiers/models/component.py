"""What the applicant handed in: components of the dossier and their files."""

from django.db import models

from ..domain.kinds import Presence


class DossierComponent(models.Model):
    """One component (thành phần hồ sơ) with how it was handed in.

    ``held_result`` names a result already in the store, which is not asked for again.

    Personal data: none.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="components")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=1000)
    required = models.BooleanField(default=True)
    presence = models.CharField(max_length=16, choices=Presence.choices, default=Presence.MISSING)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    electronic = models.BooleanField(default=False)
    held_result = models.ForeignKey(
        "dossiers.IssuedResult", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "order"], name="component_order_unique")
        ]

    def __str__(self) -> str:
        """Title and presence."""
        return f"{self.title} ({self.get_presence_display()})"


class DossierFile(models.Model):
    """A file attached to a dossier: a scanned component, an answer, a result.

    Personal data: content of the file.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="files")
    component = models.ForeignKey(
        DossierComponent, models.CASCADE, null=True, blank=True, related_name="files"
    )
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=255)

    def __str__(self) -> str:
        """Title."""
        return self.title

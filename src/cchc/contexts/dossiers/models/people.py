"""The people of a dossier as abstract field groups, so that the aggregate stays readable."""

from django.db import models

from ..domain.kinds import ApplicantKind


class ApplicantFields(models.Model):
    """Whose dossier it is (chủ hồ sơ).

    Personal data: name, identity number, birth date, address, phone, e-mail.
    """

    applicant_kind = models.CharField(max_length=16, choices=ApplicantKind.choices)
    applicant_name = models.CharField(max_length=255)
    applicant_name_folded = models.CharField(max_length=255, db_index=True)
    applicant_id_number = models.CharField(max_length=32, blank=True, db_index=True)
    applicant_born_on = models.DateField(null=True, blank=True)
    applicant_address = models.CharField(max_length=500, blank=True)
    applicant_phone = models.CharField(max_length=20, blank=True, db_index=True)
    applicant_email = models.EmailField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The kind only: a name is personal data."""
        return ApplicantKind(self.applicant_kind).label


class RepresentativeFields(models.Model):
    """Who hands the dossier in for the applicant (người nộp), with the authorisation.

    Personal data: name, identity number, phone, e-mail.
    """

    representative_name = models.CharField(max_length=255, blank=True)
    representative_id_number = models.CharField(max_length=32, blank=True)
    representative_phone = models.CharField(max_length=20, blank=True)
    representative_email = models.EmailField(blank=True)
    authorisation = models.CharField(max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Whether there is one: a name is personal data."""
        return "có người nộp thay" if self.representative_name else "chủ hồ sơ tự nộp"

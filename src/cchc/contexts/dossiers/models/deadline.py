"""The clock of a dossier as fields: the ledger is the truth, the instants beside it are caches."""

from django.db import models

from cchc.kernel.working_time import DueLedger


class DeadlineFields(models.Model):
    """The due date as a ledger, and what lists and alerts read quickly.

    The caches are rewritten from the ledger by every act and checked by ``cchc figures verify``.

    Personal data: none.
    """

    ledger = models.JSONField(null=True, blank=True)
    limit_amount = models.PositiveSmallIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=16, blank=True)
    limit_basis = models.CharField(max_length=255, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    original_due_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    late_from_at = models.DateTimeField(null=True, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)
    warn_at = models.DateTimeField(null=True, blank=True)
    decide_from_at = models.DateTimeField(null=True, blank=True)
    apology_by_at = models.DateTimeField(null=True, blank=True)
    step_due_at = models.DateTimeField(null=True, blank=True)
    paused = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The due date."""
        return f"hạn {self.due_at:%d/%m/%Y}" if self.due_at else "chưa có hạn"

    @property
    def deadline(self) -> DueLedger | None:
        """The ledger as a value, or None while no clock runs."""
        return DueLedger.from_json(self.ledger) if self.ledger else None

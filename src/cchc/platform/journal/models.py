"""The journal's rows and the daily digests; both append-only by triggers in the database."""

from __future__ import annotations

from django.db import models

from .phrases import phrase_of


class JournalEntry(models.Model):
    """One act: who, on whose behalf, what, on which subject, why, when, and when it was known.

    Names and units are text of that day. ``previous_hash`` is the ``hash`` of the subject's row
    before; ``chain.SEALED_FIELDS`` says what the hash covers.

    Personal data: names of officers on duty; of other people never more than that a field changed.
    """

    subject_type = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    act = models.CharField(max_length=100, db_index=True)
    actor_id = models.CharField(max_length=32, blank=True, db_index=True)
    actor_name = models.CharField(max_length=255)
    actor_unit = models.CharField(max_length=255, blank=True)
    on_behalf_of = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        """The chain is unique per subject and place in it."""

        db_table = "journal_entry"
        ordering = ["subject_type", "subject_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "sequence"], name="journal_entry_chain"
            )
        ]

    def __str__(self) -> str:
        """Who did what to which subject."""
        return f"{self.actor_name}: {self.act} {self.subject_type}#{self.subject_id}"

    @property
    def phrase(self) -> str:
        """The act in Vietnamese."""
        return phrase_of(self.act)


class JournalDigest(models.Model):
    """The seal of one day: how many rows were recorded, and the heads of the subjects touched.

    ``heads`` lists [subject_type, subject_id, sequence, hash] of each subject's last row of
    that day; digests are chained among themselves in the order they were made.

    Personal data: none.
    """

    day = models.DateField(unique=True)
    entries = models.PositiveIntegerField()
    heads = models.JSONField(default=list)
    sealed_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        """In the order of sealing."""

        db_table = "journal_digest"
        ordering = ["id"]

    def __str__(self) -> str:
        """Day and hash."""
        return f"{self.day:%d/%m/%Y} {self.hash}"

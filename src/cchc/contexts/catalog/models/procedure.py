"""A procedure: only its national code; all it says is in its versions."""

from __future__ import annotations

from django.db import models


class Procedure(models.Model):
    """A procedure by its code in the national database (mã TTHC).

    `reading` holds a digest of each field last read from a catalogue file, so that reading the
    same file again changes nothing.

    Personal data: none.
    """

    code = models.CharField("mã thủ tục", max_length=40, unique=True)

    reading = models.JSONField("dấu vết lần đọc gần nhất", default=dict, blank=True)

    class Meta:
        db_table = "catalog_procedure"
        verbose_name = "thủ tục hành chính"
        verbose_name_plural = "thủ tục hành chính"
        ordering = ("code",)

    def __str__(self) -> str:
        """The code."""
        return self.code

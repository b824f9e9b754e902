"""The history figures read: what was in force from when to when, and when it became known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .procedure import Procedure
from .sector import Sector
from .version import ProcedureVersion


class ProcedureSpan(models.Model):
    """One version in force, flat, with the facts figures ask for.

    Known at T: recorded at or before T and not retracted by then; its end is known at T when
    recorded by then. Written by publishing, replacing and repealing; never by hand.

    Personal data: none.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="spans")
    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="spans")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="spans")
    online_level = models.CharField("mức độ trực tuyến", max_length=12)
    levels = models.CharField("cấp thực hiện", max_length=60, blank=True)
    internal = models.BooleanField("TTHC nội bộ")
    decentralised = models.BooleanField("được phân cấp")
    delegated = models.BooleanField("được ủy quyền")
    verified = models.BooleanField("đã đối chiếu")
    from_at = models.DateTimeField("từ")
    recorded_at = models.DateTimeField("ghi nhận lúc")
    until_at = models.DateTimeField("đến", null=True, blank=True)
    until_recorded_at = models.DateTimeField("ghi nhận kết thúc lúc", null=True, blank=True)
    retracted_at = models.DateTimeField("rút lại lúc", null=True, blank=True)

    class Meta:
        db_table = "catalog_procedure_span"
        verbose_name = "khoảng hiệu lực"
        verbose_name_plural = "khoảng hiệu lực"
        ordering = ("from_at", "id")
        indexes = [models.Index(fields=["from_at", "until_at"], name="catalog_span_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="catalog_span_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        """Procedure and first day."""
        return f"{self.procedure_id} {self.from_at:%d/%m/%Y}"

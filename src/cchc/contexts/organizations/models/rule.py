"""Rules of the law by date, each with its basis and whether somebody has read it."""

from __future__ import annotations

from django.db import models

from cchc.platform.stamps.models import Stamped

from .dated import DatedQuerySet, dates_in_order
from .marks import CALENDAR, RULES


class RuleSetting(Stamped):
    """One rule's value from a day until (not including) another.

    ``verified`` false is shown as "chưa xác minh" wherever the value is used. ``shipped`` rows
    came with the program; a person's own row for the same days goes before them.

    Personal data: none.
    """

    marks = (RULES, CALENDAR)

    code = models.CharField("Mã", max_length=100)
    title = models.CharField("Quy định", max_length=255)
    value = models.JSONField("Giá trị", null=True)
    valid_from = models.DateField("Từ ngày")
    valid_to = models.DateField("Đến trước ngày", null=True, blank=True)
    legal_basis = models.CharField("Căn cứ", max_length=500, blank=True)
    verified = models.BooleanField("Đã xác minh", default=False)
    note = models.TextField("Ghi chú", blank=True)
    shipped = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()

    objects = DatedQuerySet["RuleSetting"].as_manager()

    class Meta:
        """By code and day."""

        ordering = ["code", "valid_from", "id"]
        indexes = [models.Index(fields=["code", "valid_from"], name="org_rule_on")]
        constraints = [dates_in_order("org_rule_dates")]

    def __str__(self) -> str:
        """Code and first day."""
        return f"{self.code} từ {self.valid_from:%d/%m/%Y}"

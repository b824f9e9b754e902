"""Whose role demands a second factor, from which day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from cchc.platform.stamps.models import Stamped, StampedQuerySet


class SecondFactorRuleQuerySet(StampedQuerySet["SecondFactorRule"]):
    """Questions about the rule."""

    def on(self, day: date) -> SecondFactorRule | None:
        """The rule in force on a day: the latest begun, the last written where two begin."""
        return self.filter(valid_from__lte=day).order_by("-valid_from", "-id").first()


class SecondFactorRule(Stamped):
    """From a day on, people with these roles need a second factor, until the next rule begins.

    ``grace_days`` counts from the later of the rule's first day and the day the role was given.

    Personal data: who set it.
    """

    marks = ("access",)

    valid_from = models.DateField("Từ ngày", db_index=True)
    roles = models.JSONField("Vai trò", default=list)
    grace_days = models.PositiveSmallIntegerField("Số ngày chờ")
    reason = models.CharField("Lý do", max_length=255)
    set_at = models.DateTimeField("Đặt lúc")
    set_by = models.CharField("Người đặt", max_length=150)

    objects: ClassVar[SecondFactorRuleQuerySet] = SecondFactorRuleQuerySet.as_manager()  # type: ignore[assignment]  # django-stubs: a manager made of a query set

    class Meta:
        """Latest first."""

        ordering = ["-valid_from", "-id"]

    def __str__(self) -> str:
        """From which day."""
        return f"quy định từ {self.valid_from:%d/%m/%Y}"

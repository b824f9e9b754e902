"""Rows that hold from a day until (not including) another."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from cchc.platform.stamps.models import Row, StampedQuerySet


class DatedQuerySet(StampedQuerySet[Row]):
    """Questions by day."""

    def on(self, day: date) -> Self:
        """Rows in force on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


def dates_in_order(name: str) -> models.CheckConstraint:
    """The constraint that a row does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name
    )

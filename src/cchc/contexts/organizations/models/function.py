"""Which unit has a function, by date."""

from __future__ import annotations

from django.db import models

from cchc.platform.stamps.models import Stamped

from .dated import DatedQuerySet, dates_in_order
from .marks import ORGANIZATION
from .unit import Unit


class FunctionAssignment(Stamped):
    """A function given to a unit from a day until (not including) another.

    Personal data: none.
    """

    marks = (ORGANIZATION,)

    function = models.CharField("Chức năng", max_length=64)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="functions")
    valid_from = models.DateField("Từ ngày")
    valid_to = models.DateField("Đến trước ngày", null=True, blank=True)
    decision = models.CharField("Theo quyết định", max_length=255, blank=True)

    objects = DatedQuerySet["FunctionAssignment"].as_manager()

    class Meta:
        """By function and day."""

        ordering = ["function", "valid_from", "id"]
        indexes = [models.Index(fields=["function", "valid_from"], name="org_function_on")]
        constraints = [dates_in_order("org_function_dates")]

    def __str__(self) -> str:
        """Function and unit."""
        return f"{self.function} {self.unit_id}"

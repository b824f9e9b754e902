"""Steps of the handling process of a variant."""

from __future__ import annotations

from django.db import models

from ..domain.steps import Step, StepKind
from .frozen import FrozenManager, FrozenRow
from .variant import Variant


class ProcessStep(FrozenRow):
    """One step: who does what within how many working hours.

    Personal data: none.
    """

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="steps")
    order = models.PositiveIntegerField("thứ tự")
    kind = models.CharField(
        "loại bước", max_length=12, choices=[(kind.value, kind.label) for kind in StepKind]
    )
    title = models.TextField("nội dung")
    hours = models.DecimalField("giờ làm việc", max_digits=7, decimal_places=2)
    function = models.CharField("chức năng đơn vị", max_length=60, blank=True)
    role = models.CharField("vai trò", max_length=60, blank=True)
    agency = models.CharField("cơ quan", max_length=200, blank=True)

    objects = FrozenManager["ProcessStep"]()

    class Meta:
        db_table = "catalog_process_step"
        verbose_name = "bước xử lý"
        verbose_name_plural = "bước xử lý"
        ordering = ("variant_id", "order")
        constraints = [
            models.UniqueConstraint(fields=["variant", "order"], name="catalog_step_order_once")
        ]

    def __str__(self) -> str:
        """Order and title."""
        return f"{self.order}. {self.title}"

    @property
    def value(self) -> Step:
        """The step as a value."""
        return Step(
            order=self.order,
            kind=StepKind(self.kind),
            title=self.title,
            hours=self.hours,
            function=self.function,
            role=self.role,
            agency=self.agency,
        )
